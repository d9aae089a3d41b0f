package page

import (
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
	data     *Data
	opts     Options
	people   []*Person
	person   map[string]int
	letters  []*letter.Letter
	letterNo map[string]int
	mentions [][]*letter.Mention // by letter
	files    []string
	fileNo   map[string]int
}

func newPacker(d *Data, o Options) (*packer, error) {
	p := &packer{data: d, opts: o, person: map[string]int{}, letterNo: map[string]int{}, fileNo: map[string]int{}}
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
	for i := range d.Letters {
		p.letters = append(p.letters, &d.Letters[i])
	}
	slices.SortStableFunc(p.letters, compareLetters)
	for i, l := range p.letters {
		if _, twice := p.letterNo[l.Key]; twice {
			return nil, fmt.Errorf("letter %q: %w", l.Key, ErrTwice)
		}
		p.letterNo[l.Key] = i
	}
	p.sortMentions()
	p.nameFiles()
	return p, nil
}

func compareLetters(a, b *letter.Letter) int {
	first := func(ps []letter.Party) string {
		if len(ps) == 0 {
			return ""
		}
		return ps[0].ID
	}
	return cmp.Or(
		cmp.Compare(first(a.Senders), first(b.Senders)),
		cmp.Compare(first(a.Addressees), first(b.Addressees)),
		a.Date.Compare(b.Date),
		cmp.Compare(a.Key, b.Key))
}

func (p *packer) sortMentions() {
	p.mentions = make([][]*letter.Mention, len(p.letters))
	for i := range p.data.Mentions {
		m := &p.data.Mentions[i]
		if l, ok := p.letterNo[m.Letter]; ok {
			p.mentions[l] = append(p.mentions[l], m)
		}
	}
	for _, ms := range p.mentions {
		slices.SortStableFunc(ms, func(a, b *letter.Mention) int {
			return cmp.Or(cmp.Compare(a.Layer, b.Layer), cmp.Compare(a.Span.File, b.Span.File),
				cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.PersonID, b.PersonID))
		})
	}
}

func (p *packer) nameFiles() {
	for i, l := range p.letters {
		p.fileNo[l.File] = 0
		for _, m := range p.mentions[i] {
			p.fileNo[m.Span.File] = 0
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
	Letters     letterColumns     `json:"letters"`
	Edges       edgeColumns       `json:"edges"`
	Decisions   [][5]string       `json:"decisions"`
	Charts      []chartRow        `json:"charts"`
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

// letterColumns: First and Last are days since 1970-01-01, null where nothing is
// known; an open end is given as the other end. Named holds three numbers a
// mention: person, layer, confidence in hundredths.
type letterColumns struct {
	First    []*int  `json:"first"`
	Last     []*int  `json:"last"`
	Open     []int   `json:"open"` // 1: may be earlier, 2: may be later
	Reported []int   `json:"reported"`
	From     [][]int `json:"from"`
	To       [][]int `json:"to"`
	Named    [][]int `json:"named"`
}

// edgeColumns: Letters are the letters' numbers, each as its distance from the
// one before.
type edgeColumns struct {
	Loose   []shortFloat `json:"loose"`
	First   []*int       `json:"first"`
	Last    []*int       `json:"last"`
	From    []int        `json:"from"`
	To      []int        `json:"to"`
	Layer   []string     `json:"layer"`
	Letters [][]int      `json:"letters"`
}

// shortFloat is written with six digits; what is not a number as null.
type shortFloat float64

// MarshalJSON implements json.Marshaler.
func (f shortFloat) MarshalJSON() ([]byte, error) {
	x := float64(f)
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return []byte("null"), nil
	}
	return strconv.AppendFloat(nil, x, 'g', 6, 64), nil
}

func (p *packer) core(words map[string]string) *core {
	c := &core{
		Lang: words["lang"], Words: words, Title: p.opts.Title, Source: p.opts.Source,
		Top: p.opts.Top, Files: p.files,
		People: p.peopleColumns(), Letters: p.letterColumns(), Edges: p.edgeColumns(),
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
	fmt.Fprintln(h, len(p.letters))
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

func (p *packer) letterColumns() letterColumns {
	c := letterColumns{}
	for i, l := range p.letters {
		first, last, open := bounds(l.Date)
		reported := 0
		if l.Kind == letter.KindReported {
			reported = 1
		}
		c.First, c.Last, c.Open = append(c.First, first), append(c.Last, last), append(c.Open, open)
		c.Reported = append(c.Reported, reported)
		c.From, c.To = append(c.From, p.numbers(l.Senders)), append(c.To, p.numbers(l.Addressees))
		named := []int{}
		for _, m := range p.mentions[i] {
			if who, ok := p.person[m.PersonID]; ok {
				named = append(named, who, int(m.Layer), int(math.Round(100*m.Confidence)))
			}
		}
		c.Named = append(c.Named, named)
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

func (p *packer) numbers(ps []letter.Party) []int {
	out := []int{}
	for _, x := range ps {
		if i, ok := p.person[x.ID]; ok && !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

func (p *packer) edgeColumns() edgeColumns {
	type row struct {
		from, to    int
		layer       string
		letters     []int
		loose       float64
		first, last *int
	}
	var rows []row
	for _, e := range p.data.Edges {
		from, ok := p.person[e.Source]
		to, ok2 := p.person[e.Target]
		if !ok || !ok2 {
			continue
		}
		r := row{from: from, to: to, layer: e.Layer, loose: e.Loose}
		if e.Loose > 0 {
			r.first, _, _ = bounds(e.First)
			_, r.last, _ = bounds(e.Last)
		}
		if r.first == nil || r.last == nil {
			r.first, r.last = cmp.Or(r.first, r.last), cmp.Or(r.last, r.first)
		}
		for _, key := range e.Letters {
			if l, ok := p.letterNo[key]; ok {
				r.letters = append(r.letters, l)
			}
		}
		slices.Sort(r.letters)
		r.letters = slices.Compact(r.letters)
		rows = append(rows, r)
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(a.from-b.from, a.to-b.to, strings.Compare(a.layer, b.layer))
	})
	c := edgeColumns{From: []int{}, To: []int{}, Layer: []string{}, Letters: [][]int{}, Loose: []shortFloat{}, First: []*int{}, Last: []*int{}}
	for _, r := range rows {
		before := 0
		for i, l := range r.letters {
			r.letters[i], before = l-before, l
		}
		c.From, c.To = append(c.From, r.from), append(c.To, r.to)
		c.Layer, c.Letters = append(c.Layer, r.layer), append(c.Letters, listed(r.letters))
		c.Loose, c.First, c.Last = append(c.Loose, shortFloat(r.loose)), append(c.First, r.first), append(c.Last, r.last)
	}
	return c
}

// evidence is a letter as the evidence blocks hold it, by place in the list:
// key, number, kind, file, line, last line, EDTF date, date as printed, place of
// sending, place of receipt, archive, language, remark, senders, addressees,
// mentions.
func (p *packer) evidence(i int) []any {
	l := p.letters[i]
	date := l.Date.String()
	if l.Date.OldStyle {
		date += " O.S."
	}
	mentions := []any{}
	for _, m := range p.mentions[i] {
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
	b, err := json.Marshal(p.core(words))
	if err != nil {
		return err
	}
	return writeBlock(w, `id="core"`, b)
}

// writeEvidence writes the letters as blocks of JSON arrays of about blockSize
// bytes; the attribute data-first of a block is the number of its first letter.
func (p *packer) writeEvidence(w io.Writer) error {
	block, first, no := []byte{'['}, 0, 0
	for i := range p.letters {
		b, err := json.Marshal(p.evidence(i))
		if err != nil {
			return fmt.Errorf("letter %q: %w", p.letters[i].Key, err)
		}
		if i > first {
			block = append(block, ',')
		}
		block = append(block, b...)
		if len(block) < blockSize && i < len(p.letters)-1 {
			continue
		}
		if err := writeBlock(w, fmt.Sprintf(`id="evidence-%d" data-first="%d"`, no, first), append(block, ']')); err != nil {
			return err
		}
		block, first, no = block[:1], i+1, no+1
	}
	return nil
}

// writeBlock writes b as gzip in base64 in an element that no browser runs. The
// gzip header bears no time and no name.
func writeBlock(w io.Writer, attribute string, b []byte) error {
	if _, err := io.WriteString(w, `<script type="text/plain" `+attribute+`>`); err != nil {
		return err
	}
	enc := base64.NewEncoder(base64.StdEncoding, w)
	z, err := gzip.NewWriterLevel(enc, gzip.DefaultCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(b); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	if err := enc.Close(); err != nil {
		return err
	}
	_, err = io.WriteString(w, "</script>\n")
	return err
}
