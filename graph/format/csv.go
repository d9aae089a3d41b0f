package format

import (
	"encoding/csv"
	"io"
	"strings"
	"unicode/utf8"

	"lettergraph/graph/measure"
)

// WriteNodes writes nodes.csv: a row a person, with the columns Id, Label and one
// for each measure.
func WriteNodes(w io.Writer, r *measure.Result) error {
	out := csv.NewWriter(w)
	row := []string{"Id", "Label"}
	for i := range r.Nodes {
		row = append(row, r.Nodes[i].Column)
	}
	if err := out.Write(row); err != nil {
		return err
	}
	for p, person := range r.Graph.People() {
		row = append(row[:0], guard(person.ID), guard(person.Label))
		for i := range r.Nodes {
			row = append(row, cell(&r.Nodes[i], p))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// cell is value i of a column; only text can be taken for a formula.
func cell(c *measure.Column, i int) string {
	if c.Kind == measure.Text {
		return guard(c.Cell(i))
	}
	return c.Cell(i)
}

// EdgeColumns are the columns that edges.csv has before those of measures.
func EdgeColumns() []string {
	return []string{"Source", "Target", "Type", "Kind", "Weight", "First", "Last", "Letters"}
}

// WriteEdges writes edges.csv: a row an arc and layer, as Gephi reads it, with
// the letters it stands on and one column for each measure of arcs. An undirected
// network has a row for each edge.
func WriteEdges(w io.Writer, r *measure.Result) error {
	out := csv.NewWriter(w)
	row := EdgeColumns()
	for i := range r.Edges {
		row = append(row, r.Edges[i].Column)
	}
	if err := out.Write(row); err != nil {
		return err
	}
	kind := "Directed"
	if r.Graph.Undirected() {
		kind = "Undirected"
	}
	for k, a := range r.Graph.AllArcs() {
		if r.Graph.Undirected() && a.From > a.To {
			continue
		}
		row = append(row[:0], guard(r.Graph.Person(a.From).ID), guard(r.Graph.Person(a.To).ID), kind, a.Layer.String(),
			measure.Format(a.Weight), a.First.String(), a.Last.String(), guard(joinList(r.Graph.Keys(k))))
		for i := range r.Edges {
			row = append(row, cell(&r.Edges[i], k))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// WriteNetwork writes network.csv: a row a measure of the network.
func WriteNetwork(w io.Writer, r *measure.Result) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"measure", "value"}); err != nil {
		return err
	}
	for i := range r.Network {
		if err := out.Write([]string{r.Network[i].Column, cell(&r.Network[i], 0)}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// formula reports whether a spreadsheet may run s, or a cell that reading turns
// into one that it may run.
func formula(s string) bool {
	s = strings.TrimLeft(s, "'")
	return s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0
}

// oneLine is s with every line break turned into a single space.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return c == '\r' || c == '\n' }), " ")
}

// printable is s with U+FFFD for what makes a file one that is no text: control
// characters and bytes that are not UTF-8.
func printable(s string) string {
	control := func(c rune) bool { return c < ' ' && c != '\t' || c == 0x7F }
	if utf8.ValidString(s) && strings.IndexFunc(s, control) < 0 {
		return s
	}
	return strings.Map(func(c rune) rune {
		if control(c) {
			return utf8.RuneError
		}
		return c
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
}

// guard is the text of a cell as it is written.
func guard(s string) string {
	s = printable(oneLine(s))
	if formula(s) {
		return "'" + s
	}
	return s
}

// unguard is the text of a cell that guard wrote.
func unguard(s string) string {
	if strings.HasPrefix(s, "'") && formula(s) {
		return s[1:]
	}
	return s
}

var listEscape = strings.NewReplacer(`\`, `\\`, ";", `\;`)

func joinList(items []string) string {
	var b strings.Builder
	for i, s := range items {
		if i > 0 {
			b.WriteByte(';')
		}
		listEscape.WriteString(&b, s)
	}
	return b.String()
}

// splitList is the list that joinList joined.
func splitList(s string) []string {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	var items []string
	var item []byte
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s):
			i++
			item = append(item, s[i])
		case c == ';':
			items = append(items, string(item))
			item = item[:0]
		default:
			item = append(item, c)
		}
	}
	return append(items, string(item))
}
