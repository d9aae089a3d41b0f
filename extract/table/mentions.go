package table

import (
	"io"
	"iter"
	"strings"

	"lettergraph/extract/letter"
)

// MentionColumns is the header line of mentions.csv.
func MentionColumns() []string {
	return []string{"letter", "layer", "personID", "person", "surface", "file", "line", "start", "end", "rule", "confidence", "quote"}
}

// MentionWriter writes mentions.csv.
type MentionWriter struct{ w writer }

// NewMentionWriter writes the header line to w. What is written reaches w with
// [MentionWriter.Flush].
func NewMentionWriter(w io.Writer) *MentionWriter {
	return &MentionWriter{newWriter(w, MentionColumns())}
}

// Write writes the row of a mention.
func (w *MentionWriter) Write(m *letter.Mention) error {
	o := &w.w
	o.text(m.Letter)
	o.text(m.Layer.String())
	o.text(m.PersonID)
	o.text(m.Person)
	o.text(m.Surface)
	o.text(m.Span.File)
	o.line(m.Span.Line)
	o.number(m.Span.Start)
	o.number(m.Span.End)
	o.text(m.Rule)
	o.ratio(m.Confidence)
	o.text(m.Quote)
	return o.row()
}

// Flush hands on everything written and gives the first error of any write.
func (w *MentionWriter) Flush() error { return w.w.flush() }

// ReadMentions reads mentions.csv from r; name is the file's name for faults. A
// row that cannot be read is left out and yields a *letter.Fault.
func ReadMentions(r io.Reader, name string) iter.Seq2[letter.Mention, error] {
	return layout[letter.Mention]{
		columns:  MentionColumns(),
		required: []string{"letter", "layer", "personID"},
		parse:    parseMention,
	}.read(r, name)
}

func parseMention(rec *record) (letter.Mention, bool) {
	m := letter.Mention{
		Letter:     rec.text(0),
		PersonID:   rec.text(2),
		Person:     rec.text(3),
		Surface:    rec.text(4),
		Rule:       rec.text(9),
		Confidence: rec.ratio(10, "confidence"),
		Quote:      rec.text(11),
	}
	m.Span.File = rec.text(5)
	m.Span.Line = rec.number(6, "line")
	m.Span.LineEnd = m.Span.Line
	m.Span.Start = int64(rec.number(7, "start"))
	m.Span.End = int64(rec.number(8, "end"))
	switch layer := strings.ToLower(strings.TrimSpace(rec.text(1))); layer {
	case "body":
	case "note":
		m.Layer = letter.Note
	default:
		// Whose voice it is decides whether it counts: no guess.
		rec.fault("column layer: %q is neither body nor note; left out", layer)
		return m, false
	}
	if m.Letter == "" {
		rec.fault("no letter; left out")
		return m, false
	}
	return m, true
}
