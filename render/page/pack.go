package page

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"lettergraph/extract/letter"
)

// blockSize is how many bytes of evidence, before compression, go into a block.
const blockSize = 192 << 10

// packer turns Data into the columns that the program reads. People are numbered
// in the order of their IDs, letters by first sender, first addressee and date,
// so that the letters of an edge stand together in few blocks.
type packer struct {
	data   *Data
	opts   Options
	people []*Person
	person map[string]int
	rows   letterRows
	told   []*told // the letters whose words are in the page, in order
	files  []string
	fileNo map[string]int
}

func newPacker(d *Data, o Options) (*packer, error) {
	p := &packer{data: d, opts: o, person: map[string]int{}, fileNo: map[string]int{}}
	for i := range d.People {
		p.people = append(p.people, &d.People[i])
	}
	slices.SortStableFunc(p.people, func(a, b *Person) int { return cmp.Compare(a.ID, b.ID) })
	for i, x := range p.people {
		if _, twice := p.person[x.ID]; twice {
			return nil, fmt.Errorf("person %q: %w", x.ID, ErrTwice)
		}
		p.person[x.ID] = i
	}
	if err := p.read(); err != nil {
		return nil, err
	}
	p.nameFiles()
	return p, nil
}

func (p *packer) nameFiles() {
	for _, x := range p.told {
		p.fileNo[x.File] = 0
		for i := range x.mentions {
			p.fileNo[x.mentions[i].Span.File] = 0
		}
	}
	for f := range p.fileNo {
		p.files = append(p.files, f)
	}
	slices.Sort(p.files)
	for i, f := range p.files {
		p.fileNo[f] = i
	}
}

// The columns of the core block. The program reads them by these names.
type core struct {
	Lang        string            `json:"lang"`
	Words       map[string]string `json:"words"`
	Title       string            `json:"title"`
	Source      string            `json:"source"`
	Mark        string            `json:"mark"` // tells this network from another
	Top         int               `json:"top"`
	Size        int               `json:"size"`
	Files       []string          `json:"files"`
	People      peopleColumns     `json:"people"`
	Measures    []measureColumn   `json:"measures"`
	Communities []communityRow    `json:"communities"`
	Decisions   [][5]string       `json:"decisions"`
	Charts      []chartRow        `json:"charts"`
	// Beside these stand the columns of letters and edges, which are written one
	// after the other since they are long.
}

type peopleColumns struct {
	ID        []string     `json:"id"`
	Label     []string     `json:"label"`
	Names     [][]string   `json:"names"`
	URIs      [][]string   `json:"uris"`
	Kind      []string     `json:"kind"`
	Status    []string     `json:"status"`
	Letters   []int        `json:"letters"`
	Mentions  []int        `json:"mentions"`
	Note      []string     `json:"note"`
	X         []shortFloat `json:"x"`
	Y         []shortFloat `json:"y"`
	Community []int        `json:"community"`
}

type measureColumn struct {
	Name   string       `json:"name"`
	Column string       `json:"column"`
	Doc    string       `json:"doc"`
	Value  []shortFloat `json:"value"`
	Rank   []shortFloat `json:"rank"`
	Low    []shortFloat `json:"low"`
	High   []shortFloat `json:"high"`
}

type communityRow struct {
	Name  string `json:"name"`
	Color string `json:"color"`
}

type chartRow struct {
	Title string `json:"title"`
	SVG   string `json:"svg"`
}

// shortFloat is written with six digits; what is not a number as null.
type shortFloat float64

// MarshalJSON implements json.Marshaler.
func (f shortFloat) MarshalJSON() ([]byte, error) { return appendFloat(nil, float64(f)), nil }

func appendFloat(b []byte, x float64) []byte {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return append(b, "null"...)
	}
	return strconv.AppendFloat(b, x, 'g', 6, 64)
}

func appendText(b []byte, s string) []byte {
	text, _ := json.Marshal(s) // a string has no error
	return append(b, text...)
}

func (p *packer) core(words map[string]string) *core {
	c := &core{
		Lang: words["lang"], Words: words, Title: p.opts.Title, Source: p.opts.Source,
		Top: p.opts.Top, Files: p.files,
		People:   p.peopleColumns(),
		Measures: []measureColumn{}, Communities: []communityRow{}, Charts: []chartRow{}, Decisions: [][5]string{},
	}
	if c.Top == 0 {
		c.Top = 300
	}
	for i, m := range p.data.Measures {
		if m.Column == cmp.Or(p.opts.Size, "Strength") {
			c.Size = i
		}
		c.Measures = append(c.Measures, p.measureColumn(i))
	}
	for _, x := range p.data.Communities {
		c.Communities = append(c.Communities, communityRow(x))
	}
	for _, x := range p.data.Charts {
		c.Charts = append(c.Charts, chartRow{Title: x.Title, SVG: string(x.SVG)})
	}
	for _, x := range p.data.Decisions {
		c.Decisions = append(c.Decisions, [5]string{x.A, x.B, string(x.Verdict), strconv.FormatFloat(x.Score, 'f', -1, 64), x.Reason})
	}
	slices.SortFunc(c.Decisions, func(a, b [5]string) int { return slices.Compare(a[:], b[:]) })
	c.Mark = p.mark()
	return c
}

// mark is a short name of this network, made of who is in it.
func (p *packer) mark() string {
	h := sha256.New()
	for _, x := range p.people {
		io.WriteString(h, x.ID+"\n")
	}
	fmt.Fprintln(h, p.rows.Len())
	return hex.EncodeToString(h.Sum(nil)[:6])
}

func (p *packer) peopleColumns() peopleColumns {
	c := peopleColumns{}
	for _, x := range p.people {
		label := x.Label
		if label == "" {
			label = x.ID
		}
		community := x.Community
		if community < 0 || community >= len(p.data.Communities) {
			community = -1
		}
		c.ID = append(c.ID, x.ID)
		c.Label = append(c.Label, label)
		c.Names = append(c.Names, listed(x.Names))
		c.URIs = append(c.URIs, listed(x.URIs))
		c.Kind = append(c.Kind, string(x.Kind))
		c.Status = append(c.Status, string(x.Status))
		c.Letters = append(c.Letters, x.Letters)
		c.Mentions = append(c.Mentions, x.Mentions)
		c.Note = append(c.Note, x.Note)
		c.X, c.Y = append(c.X, shortFloat(x.X)), append(c.Y, shortFloat(x.Y))
		c.Community = append(c.Community, community)
	}
	return c
}

// listed is s, or an empty list that JSON does not write as null.
func listed[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func (p *packer) measureColumn(i int) measureColumn {
	m := p.data.Measures[i]
	c := measureColumn{Name: cmp.Or(m.Name, m.Column), Column: m.Column, Doc: m.Doc}
	for _, x := range p.people {
		f := Figure{Value: math.NaN()}
		if i < len(x.Figures) {
			f = x.Figures[i]
		}
		c.Value = append(c.Value, shortFloat(f.Value))
		c.Rank = append(c.Rank, shortFloat(f.Rank))
		c.Low = append(c.Low, shortFloat(f.RankLow))
		c.High = append(c.High, shortFloat(f.RankHigh))
	}
	return c
}

func bounds(d letter.Date) (first, last *int, open int) {
	f, l, ok := d.Bounds()
	if !ok {
		return nil, nil, 0
	}
	if f == letter.EarliestDay {
		f, open = l, 1
	}
	if l == letter.LatestDay {
		l, open = f, 2
	}
	return &f, &l, open
}

// evidence is a letter as the evidence blocks hold it, by place in the list:
// key, number, kind, file, line, last line, EDTF date, date as printed, place of
// sending, place of receipt, archive, language, remark, senders, addressees,
// mentions.
func (p *packer) evidence(l *told) []any {
	date := l.Date.String()
	if l.Date.OldStyle {
		date += " O.S."
	}
	mentions := []any{}
	for i := range l.mentions {
		m := &l.mentions[i]
		who, ok := p.person[m.PersonID]
		if !ok {
			who = -1
		}
		mentions = append(mentions, []any{who, int(m.Layer), m.Surface, p.fileNo[m.Span.File], m.Span.Line,
			m.Span.Start, m.Span.End, m.Rule, shortFloat(m.Confidence), m.Quote, m.Person})
	}
	return []any{l.Key, l.Number, string(l.Kind), p.fileNo[l.File], l.Line, l.LineEnd, date, l.DateText,
		l.Sent.Name, l.Received.Name, l.Archive, l.Language, l.Remark, p.parties(l.Senders), p.parties(l.Addressees), mentions}
}

// parties are number, name, role and evidence of each; number is -1 for nobody
// in the list of people.
func (p *packer) parties(ps []letter.Party) []any {
	out := []any{}
	for _, x := range ps {
		who, ok := p.person[x.ID]
		if !ok {
			who = -1
		}
		evidence := x.Evidence
		if x.Inferred {
			evidence = strings.TrimSpace(evidence + " ?")
		}
		out = append(out, []any{who, x.Name, string(x.Role), evidence})
	}
	return out
}

// writeCore writes the block of columns.
func (p *packer) writeCore(w io.Writer, words map[string]string) error {
	head, err := json.Marshal(p.core(words))
	if err != nil {
		return err
	}
	return writeBlock(w, `id="core"`, func(w *bufio.Writer) {
		w.Write(head[:len(head)-1])
		w.WriteString(`,"letters":{`)
		p.writeLetters(w)
		w.WriteString(`},"edges":{`)
		p.writeEdges(w)
		w.WriteString("}}")
	})
}

// writeEvidence writes the letters as blocks of JSON arrays of about blockSize
// bytes; the attribute data-first of a block is the number of its first letter
// among those that are in the page with their words.
func (p *packer) writeEvidence(w io.Writer) error {
	block, first, no := []byte{'['}, 0, 0
	for i, x := range p.told {
		b, err := json.Marshal(p.evidence(x))
		if err != nil {
			return fmt.Errorf("letter %q: %w", x.Key, err)
		}
		if i > first {
			block = append(block, ',')
		}
		block = append(block, b...)
		if len(block) < blockSize && i < len(p.told)-1 {
			continue
		}
		block = append(block, ']')
		if err := writeBlock(w, fmt.Sprintf(`id="evidence-%d" data-first="%d"`, no, first), func(w *bufio.Writer) { w.Write(block) }); err != nil {
			return err
		}
		block, first, no = block[:1], i+1, no+1
	}
	return nil
}

// writeBlock writes what write writes as gzip in base64 in an element that no
// browser runs. The gzip header bears no time and no name.
func writeBlock(w io.Writer, attribute string, write func(*bufio.Writer)) error {
	if _, err := io.WriteString(w, `<script type="text/plain" `+attribute+`>`); err != nil {
		return err
	}
	enc := base64.NewEncoder(base64.StdEncoding, w)
	z, err := gzip.NewWriterLevel(enc, gzip.DefaultCompression)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(z, 1<<16)
	write(b)
	for _, end := range []func() error{b.Flush, z.Close, enc.Close} {
		if err := end(); err != nil {
			return err
		}
	}
	_, err = io.WriteString(w, "</script>\n")
	return err
}
