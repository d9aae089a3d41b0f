package table

import (
	"io"
	"iter"
	"strings"

	"lettergraph/extract/letter"
)

// PersonColumns is the header line of people.csv.
func PersonColumns() []string {
	return []string{"id", "label", "names", "uri", "kind", "status", "letters", "mentions", "note"}
}

// PersonWriter writes people.csv.
type PersonWriter struct{ w writer }

// NewPersonWriter writes the header line to w. What is written reaches w with
// [PersonWriter.Flush].
func NewPersonWriter(w io.Writer) *PersonWriter {
	return &PersonWriter{newWriter(w, PersonColumns())}
}

// Write writes the row of a person.
func (w *PersonWriter) Write(p *letter.Identity) error {
	o := &w.w
	o.text(p.ID)
	o.text(p.Label)
	o.list(p.Names)
	o.list(p.URIs)
	o.text(string(p.Kind))
	o.text(string(p.Status))
	o.number(int64(p.Letters))
	o.number(int64(p.Mentions))
	o.text(p.Note)
	return o.row()
}

// Flush hands on everything written and gives the first error of any write.
func (w *PersonWriter) Flush() error { return w.w.flush() }

// ReadPeople reads people.csv from r; name is the file's name for faults. Only
// the columns id and label must be there, so that a roster made by hand can be
// short. A row that cannot be read, or has the id of an earlier row, is left out
// and yields a *letter.Fault. An empty status is proposed, an empty kind person.
func ReadPeople(r io.Reader, name string) iter.Seq2[letter.Identity, error] {
	seen := make(map[string]int)
	return layout[letter.Identity]{
		columns:  PersonColumns(),
		required: []string{"id", "label"},
		parse: func(rec *record) (letter.Identity, bool) {
			p, ok := parseIdentity(rec)
			return p, unique(rec, seen, "id", p.ID) && ok
		},
	}.read(r, name)
}

func parseIdentity(rec *record) (letter.Identity, bool) {
	p := letter.Identity{
		ID:       strings.TrimSpace(rec.text(0)),
		Label:    rec.text(1),
		Names:    rec.list(2),
		URIs:     rec.list(3),
		Kind:     letter.PersonKind(strings.ToLower(strings.TrimSpace(rec.text(4)))),
		Status:   letter.Status(strings.ToLower(strings.TrimSpace(rec.text(5)))),
		Letters:  rec.number(6, "letters"),
		Mentions: rec.number(7, "mentions"),
		Note:     rec.text(8),
	}
	if !rec.plain("id", 0) {
		return p, false
	}
	if isURI(p.ID) {
		rec.fault("column id: %q is an address, which belongs in the column uri; left out", p.ID)
		return p, false
	}
	switch p.Kind {
	case letter.Person, letter.Org, letter.List, letter.Group:
	case "":
		p.Kind = letter.Person
	default:
		rec.fault("column kind: %q is not person, org, list or group", p.Kind)
		p.Kind = letter.Person
	}
	switch p.Status {
	case letter.Proposed, letter.Accepted, letter.Rejected:
	case "":
		p.Status = letter.Proposed
	default:
		// A decision that cannot be understood must not be taken for another.
		rec.fault("column status: %q is not proposed, accepted or rejected; left out", p.Status)
		return p, false
	}
	return p, true
}
