package table

import (
	"strings"

	"lettergraph/extract/letter"
)

// date is the date of a row and its text; ok is false where there is text that
// is no date.
func (r *reader) date(c *record) (d letter.Date, text string, ok bool) {
	text = r.text(c, fieldDateText)
	cell := r.text(c, fieldDate)
	guessed := false
	switch strings.ToLower(r.text(c, fieldDateEvidence)) {
	case "", "0", "false", "no":
	default:
		guessed = true
	}
	ok = true
	switch {
	case cell != "":
		d, ok = parseDate(cell)
		if _, err := letter.ParseEDTF(cell); text == "" && err != nil && cell != "[]" {
			text = cell // the cell is a text
		}
	default:
		d, cell, ok = r.bounds(c)
		if d.IsZero() && ok && text != "" {
			d, _ = letter.ParseText(text, letter.Hint{})
		}
	}
	if !ok && text == "" {
		text = cell
	}
	if guessed {
		d = d.Doubt()
	}
	return d, text, ok
}

// bounds is the date that two columns give the ends of.
func (r *reader) bounds(c *record) (letter.Date, string, bool) {
	for _, pair := range [][2]int{{fieldDateFrom, fieldDateTo}, {fieldDateNotBefore, fieldDateNotAfter}} {
		from, to := r.text(c, pair[0]), r.text(c, pair[1])
		if from == "" && to == "" {
			continue
		}
		cell := from + "/" + to
		a, okA := parseDate(from)
		b, okB := parseDate(to)
		if !okA || !okB {
			return letter.Date{}, cell, false
		}
		d := letter.Interval(a, b)
		if _, err := letter.ParseEDTF(d.String()); err != nil {
			return letter.Date{}, cell, false // ends before it begins
		}
		return d, cell, true
	}
	return letter.Date{}, "", true
}

// parseDate reads EDTF, of level 2 what tables for csv2cmi use, and dates in
// words.
func parseDate(s string) (letter.Date, bool) {
	if d, err := letter.ParseEDTF(s); err == nil {
		return d, true
	}
	if d, ok := parseSet(s); ok {
		return d, true
	}
	if d, ok := parseBracketed(s); ok {
		return d, true
	}
	if d, ok := parseQualified(s); ok {
		return d, true
	}
	return letter.ParseText(s, letter.Hint{})
}

// parseSet reads "[1686-01,1686-03]" and "[1830..1833,1835]", one of several
// dates, as the time from the first of them to the last.
func parseSet(s string) (letter.Date, bool) {
	if !strings.HasPrefix(s, "[") || !strings.HasSuffix(s, "]") || !strings.Contains(s, ",") {
		return letter.Date{}, false
	}
	inner := s[1 : len(s)-1]
	var first, last letter.Date
	for part := range strings.SplitSeq(inner, ",") {
		part = strings.TrimSpace(part)
		if strings.Contains(part, "..") {
			part = "[" + part + "]"
		}
		d, err := letter.ParseEDTF(part)
		if err != nil || d.IsZero() {
			return letter.Date{}, false
		}
		if first.IsZero() || d.Compare(first) < 0 {
			first = d
		}
		if _, end, _ := d.Bounds(); last.IsZero() || end > lastDay(last) {
			last = d
		}
	}
	return letter.Interval(first, last), true
}

// parseBracketed reads "[1821-07-25]", an editor's conjecture; correspSearch gives
// all dates of less than full certainty so, and "[]" for one that it cannot give.
func parseBracketed(s string) (letter.Date, bool) {
	inner, ok := unbracket(s)
	if s == "[]" {
		return letter.Date{}, true
	}
	if !ok {
		return letter.Date{}, false
	}
	d, err := letter.ParseEDTF(inner)
	return d.Doubt(), err == nil && !d.IsZero()
}

func lastDay(d letter.Date) int {
	_, last, _ := d.Bounds()
	return last
}

var qualifiers = strings.NewReplacer("?", "", "~", "", "%", "")

// parseQualified reads dates that are doubtful in a part only, "1821?-07-25", as
// doubtful.
func parseQualified(s string) (letter.Date, bool) {
	bare := qualifiers.Replace(s)
	if bare == s {
		return letter.Date{}, false
	}
	d, err := letter.ParseEDTF(bare)
	if err != nil || d.IsZero() {
		return letter.Date{}, false
	}
	if strings.ContainsAny(s, "?%") {
		d = d.Doubt()
	}
	if strings.ContainsAny(s, "~%") {
		d = d.Roughly()
	}
	return d, true
}
