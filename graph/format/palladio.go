package format

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strings"

	"lettergraph/extract/letter"
)

// PalladioColumns are the columns of the table that [WritePalladio] writes.
func PalladioColumns() []string {
	return []string{"Key", "Kind", "Sender", "Addressee", "Copy to", "Date", "Until", "EDTF", "Date as printed",
		"Sent from", "Sent to", "Number", "Archive", "Language", "File", "Lines"}
}

// WritePalladio writes a row a letter for Palladio, in the order given. People
// are called by their labels, since Palladio takes the text of a cell for the
// person; of two people with one label each has the ID beside it, and a party
// that is nobody in people is called as the letter has it. Several people in one
// cell are separated by ";", which Palladio wants to be told under the column's
// settings. Date and Until are the ends of what the date can mean, as far as they
// are known, in the forms YYYY, YYYY-MM and YYYY-MM-DD that Palladio's timeline
// takes; EDTF is the whole date.
func WritePalladio(w io.Writer, letters iter.Seq[letter.Letter], people []letter.Identity) error {
	out := csv.NewWriter(w)
	if err := out.Write(PalladioColumns()); err != nil {
		return err
	}
	names := labels(people)
	for l := range letters {
		from, until := ends(l.Date)
		row := []string{
			l.Key, string(l.Kind), cellOf(l.Senders, names, letter.Sender), cellOf(l.Addressees, names, letter.Addressee), cellOf(l.Addressees, names, letter.Copy),
			from, until, l.Date.String(), l.DateText, l.Sent.Name, l.Received.Name, l.Number, l.Archive, l.Language, l.File, lines(l.Span),
		}
		for i := range row {
			row[i] = letter.GuardCell(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// labels are the names of people by ID, all different.
func labels(people []letter.Identity) map[string]string {
	uses := map[string]int{}
	for _, p := range people {
		uses[p.Label]++
	}
	names := make(map[string]string, len(people))
	for _, p := range people {
		names[p.ID] = p.Label
		if uses[p.Label] > 1 || p.Label == "" {
			names[p.ID] = strings.TrimSpace(p.Label + " (" + p.ID + ")")
		}
	}
	return names
}

// cellOf lists the parties with a role; hidden copies are among the copies,
// go-betweens nowhere.
func cellOf(parties []letter.Party, names map[string]string, role letter.Role) string {
	var list []string
	for _, p := range parties {
		r := p.Role
		if r == letter.Hidden {
			r = letter.Copy
		}
		if r != role && (r != "" || role == letter.Copy) {
			continue
		}
		name := names[p.ID]
		for _, other := range []string{p.Name, p.Email, p.ID} {
			if name == "" {
				name = other
			}
		}
		if name != "" {
			list = append(list, strings.ReplaceAll(name, ";", ","))
		}
	}
	return strings.Join(list, ";")
}

// ends are the two ends of a date, empty where not known.
func ends(d letter.Date) (from, until string) {
	if d.IsZero() {
		return "", ""
	}
	first, last := d.Points()
	lo, hi, ok := d.Years()
	if !ok {
		return "", ""
	}
	return end(first, lo), end(last, hi)
}

// end is a point as Palladio takes it; year stands for one with unknown digits.
func end(p letter.Point, year int) string {
	switch {
	case p.Open:
		return ""
	case p.Mask != "" || p.Month == 0:
		return fmt.Sprintf("%04d", year)
	case p.Day == 0:
		return fmt.Sprintf("%04d-%02d", p.Year, p.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", p.Year, p.Month, p.Day)
}

func lines(s letter.Span) string {
	switch {
	case s.Line == 0:
		return ""
	case s.LineEnd <= s.Line:
		return fmt.Sprint(s.Line)
	}
	return fmt.Sprintf("%d-%d", s.Line, s.LineEnd)
}
