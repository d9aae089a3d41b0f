package format

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"lettergraph/extract/letter"
	"lettergraph/graph"
)

// EdgeList says what an edge list does not say itself. The zero value reads
// edges.csv, and most other lists with a header.
type EdgeList struct {
	// Undirected takes rows for undirected whose Type column does not tell.
	Undirected bool
	// Columns gives the headers of columns that are called otherwise than here:
	// "source" -> "Von". The names that may be given are those of [EdgeFields].
	Columns map[string]string
}

// edgeFields are the columns read, with the other headers that they may have,
// whatever their case.
var edgeFields = [...][]string{
	{"source", "from", "sender"},
	{"target", "to", "addressee", "recipient"},
	{"sourceLabel", "source label", "senderLabel"},
	{"targetLabel", "target label", "addresseeLabel"},
	{"type"},
	{"kind", "layer"},
	{"weight", "count", "strength"},
	{"first"},
	{"last"},
	{"date"},
	{"letters"},
	{"archive"},
}

const (
	sourceField = iota
	targetField
	sourceLabelField
	targetLabelField
	typeField
	kindField
	weightField
	firstField
	lastField
	dateField
	lettersField
	archiveField
	edgeFieldCount
)

// EdgeFields are the names of the columns of an edge list: source and target,
// which it must have, sourceLabel, targetLabel, type (directed or undirected),
// kind (the layer), weight, first, last, date (of one letter), letters and
// archive.
func EdgeFields() []string {
	names := make([]string, 0, edgeFieldCount)
	for _, f := range edgeFields {
		names = append(names, f[0])
	}
	return names
}

// ReadEdges adds the rows of an edge list to b. Columns are separated by commas,
// semicolons or tabs, whichever the header has most of. A row without a weight
// weighs 1; a row with a date is a letter of its own, whose key is the line it
// stands on. A row that cannot be used is left out and told of in the faults,
// which are in the order of lines; the others are added. It is an error, beside
// the faults, if the input cannot be read to its end or has no header to go by.
func ReadEdges(in io.Reader, name string, b *graph.Builder, o EdgeList) ([]*letter.Fault, error) {
	rows, err := newSheet(in, name)
	if err != nil {
		return nil, err
	}
	at, err := o.columns(rows.header, name)
	if err != nil {
		return rows.faults, err
	}
	l := &edgeReader{EdgeList: o, name: name, at: at}
	for {
		cells, line, err := rows.next()
		if err == io.EOF {
			return rows.faults, nil
		}
		if err != nil {
			return rows.faults, err
		}
		r, err := l.row(cells, line)
		if err == nil {
			err = b.AddArc(r)
		}
		if err != nil {
			rows.fault(line, err)
		}
	}
}

// columns finds the place of each field in the header, -1 where it has none.
func (o EdgeList) columns(header []string, name string) (at [edgeFieldCount]int, err error) {
	for f, names := range edgeFields {
		if other, ok := o.Columns[names[0]]; ok {
			names = []string{other}
		}
		at[f] = -1
		for _, n := range names {
			if at[f] < 0 {
				at[f] = slices.IndexFunc(header, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), n) })
			}
		}
		if at[f] < 0 && o.Columns[edgeFields[f][0]] != "" {
			return at, &letter.Fault{File: name, Line: 1, What: fmt.Sprintf("no column %q in the header", names[0])}
		}
	}
	if at[sourceField] < 0 || at[targetField] < 0 {
		return at, &letter.Fault{File: name, Line: 1, What: fmt.Sprintf("no columns Source and Target in the header %q", strings.Join(header, ","))}
	}
	return at, nil
}

type edgeReader struct {
	EdgeList
	name string
	at   [edgeFieldCount]int
}

func (l *edgeReader) row(cells []string, line int) (graph.Row, error) {
	get := func(f int) string {
		if i := l.at[f]; i >= 0 && i < len(cells) {
			return text(cells[i])
		}
		return ""
	}
	r := graph.Row{
		Source: get(sourceField), Target: get(targetField),
		SourceLabel: get(sourceLabelField), TargetLabel: get(targetLabelField),
		Undirected: l.Undirected, Weight: 1,
	}
	var err error
	switch t := strings.ToLower(get(typeField)); t {
	case "":
	case "directed", "undirected":
		r.Undirected = t == "undirected"
	default:
		return r, fmt.Errorf("type %q is neither Directed nor Undirected", t)
	}
	if k := get(kindField); k != "" {
		if r.Layer, err = graph.ParseLayer(k); err != nil {
			return r, err
		}
	}
	if w := get(weightField); w != "" {
		if r.Weight, err = strconv.ParseFloat(w, 64); err != nil && !errors.Is(err, strconv.ErrRange) {
			return r, fmt.Errorf("weight %q is no number", w)
		}
		if math.IsNaN(r.Weight) {
			return r, fmt.Errorf("weight %q is no number", w)
		}
	}
	for _, d := range []struct {
		field int
		date  *letter.Date
	}{{firstField, &r.First}, {lastField, &r.Last}} {
		if *d.date, err = letter.ParseEDTF(get(d.field)); err != nil {
			return r, err
		}
	}
	return r, l.letters(&r, get, line)
}

// text is what a cell says, without blanks around it and on one line.
func text(cell string) string {
	return strings.TrimSpace(letter.Printable(letter.OneLine(letter.UnguardCell(strings.TrimSpace(letter.OneLine(cell))))))
}

// letters are those that the row stands on.
func (l *edgeReader) letters(r *graph.Row, get func(int) string, line int) error {
	date, err := letter.ParseEDTF(get(dateField))
	if err != nil {
		return err
	}
	for _, key := range letter.SplitList(get(lettersField), ';') {
		r.Letters = append(r.Letters, graph.Letter{Key: key, Date: date, Archive: get(archiveField)})
	}
	if len(r.Letters) == 0 && (!date.IsZero() || get(archiveField) != "") {
		key := fmt.Sprintf("%s:%d", l.name, line)
		r.Letters = []graph.Letter{{Key: key, Date: date, File: l.name, Archive: get(archiveField)}}
	}
	return nil
}

// NodeList says how people are listed.
type NodeList struct {
	// Columns gives the headers of columns that are called otherwise than "id"
	// and "label".
	Columns map[string]string
}

// ReadNodes adds the people of a list with a header and the columns Id and,
// where there is one, Label; nodes.csv is one. It treats faults as [ReadEdges]
// does.
func ReadNodes(in io.Reader, name string, b *graph.Builder, o NodeList) ([]*letter.Fault, error) {
	rows, err := newSheet(in, name)
	if err != nil {
		return nil, err
	}
	column := func(field string) int {
		if other := o.Columns[field]; other != "" {
			field = other
		}
		return slices.IndexFunc(rows.header, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), field) })
	}
	id, label := column("id"), column("label")
	if id < 0 {
		return rows.faults, &letter.Fault{File: name, Line: 1, What: "no column Id in the header"}
	}
	for {
		cells, line, err := rows.next()
		if err == io.EOF {
			return rows.faults, nil
		}
		if err != nil {
			return rows.faults, err
		}
		var p letter.Identity
		if id < len(cells) {
			p.ID = text(cells[id])
		}
		if label >= 0 && label < len(cells) {
			p.Label = text(cells[label])
		}
		if err := b.AddPerson(p); err != nil {
			rows.fault(line, err)
		}
	}
}

// sheet is a table with a header, read row by row.
type sheet struct {
	*csv.Reader
	name   string
	lines  *lineReader
	header []string
	faults []*letter.Fault
}

func newSheet(in io.Reader, name string) (*sheet, error) {
	s := &sheet{name: name, lines: &lineReader{lines: letter.NewLines(in, name)}}
	s.lines.fill()
	s.Reader = csv.NewReader(s.lines)
	s.Comma = separator(string(s.lines.rest))
	s.FieldsPerRecord = -1
	s.ReuseRecord = true
	header, _, err := s.next()
	if err == io.EOF && len(s.faults) > 0 {
		return nil, s.faults[0]
	}
	if err == io.EOF {
		return nil, &letter.Fault{File: name, Line: 1, What: "no header"}
	}
	if err != nil {
		return nil, err
	}
	s.header = slices.Clone(header)
	return s, nil
}

// separator is which of comma, semicolon and tab a line has most of.
func separator(line string) rune {
	best, most := ',', strings.Count(line, ",")
	for _, c := range ";\t" {
		if n := strings.Count(line, string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

// next is the next row that can be cut into cells, with its line; the cells are
// overwritten by the row after it.
func (s *sheet) next() ([]string, int, error) {
	for {
		cells, err := s.Read()
		s.faults = append(s.faults, s.lines.takeFaults()...)
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			s.fault(bad.Line, bad.Err)
			continue
		}
		if err != nil {
			return nil, 0, err
		}
		line, _ := s.FieldPos(0)
		return cells, line, nil
	}
}

func (s *sheet) fault(line int, err error) {
	s.faults = append(s.faults, &letter.Fault{File: s.name, Line: line, What: err.Error()})
}

// lineReader turns lines, decoded, back into a stream.
type lineReader struct {
	lines  *letter.Lines
	number int // of the last line
	buf    []byte
	rest   []byte // of buf, not yet read
	end    error
	faults []*letter.Fault
}

// fill reads the next line if there is nothing left of the last.
func (l *lineReader) fill() {
	for len(l.rest) == 0 && l.end == nil {
		line, err := l.lines.Next()
		var fault *letter.Fault
		switch {
		case errors.As(err, &fault):
			l.faults = append(l.faults, fault)
		case err != nil:
			l.end = err
		default:
			l.buf = l.buf[:0]
			for l.number++; l.number < line.Number; l.number++ {
				l.buf = append(l.buf, '\n') // for a line that could not be read
			}
			l.buf = append(append(l.buf, line.Text...), '\n')
			l.rest = l.buf
		}
	}
}

func (l *lineReader) Read(p []byte) (int, error) {
	l.fill()
	if len(l.rest) == 0 {
		return 0, l.end
	}
	n := copy(p, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}

func (l *lineReader) takeFaults() []*letter.Fault {
	f := l.faults
	l.faults = nil
	return f
}
