package tei

import (
	"strings"

	"lettergraph/extract/letter"
)

// date reads a date element: its attributes, and where there are none of use, its
// text. What the editor marks as low certainty or as conjecture is uncertain, as
// medium certainty approximate: the way tables of letters in EDTF are turned into
// CMIF. The text is what is printed, or the attribute where that is no date.
func date(n *node) (letter.Date, string) {
	words := n.words()
	d, raw := attributes(n)
	if d.IsZero() {
		if raw != "" && words == "" {
			words = raw
		}
		d, _ = letter.ParseText(words, letter.Hint{})
		if d.IsZero() {
			d, _ = letter.ParseEDTF(words)
		}
	}
	if d.IsZero() {
		return d, words
	}
	if exact, err := letter.ParseEDTF(words); err == nil && strings.ContainsAny(words, "?~%X") {
		return exact, "" // what the attributes say, in full
	}
	switch n.attr("cert") {
	case "low", "unknown":
		d = d.Doubt()
	case "medium":
		d = d.Roughly()
	}
	if n.attr("evidence") == "conjecture" {
		d = d.Doubt()
	}
	if p := n.attr("precision"); p == "low" || p == "medium" {
		d = d.Roughly()
	}
	if julian(n.attr("calendar")) || julian(n.attr("datingMethod")) {
		d.OldStyle = true
	}
	return d, words
}

func julian(calendar string) bool {
	return strings.Contains(strings.ToLower(calendar), "julian")
}

// attributes is the date that the attributes give, and, where they give none, the
// first of them as it stands.
func attributes(n *node) (letter.Date, string) {
	raw := ""
	for _, kind := range []string{"", "-iso", "-custom"} {
		if s := n.attr("when" + kind); s != "" {
			if d, err := letter.ParseEDTF(s); err == nil {
				return d, s
			}
			if d, err := letter.ParseEDTF(strings.ReplaceAll(s, "-00", "")); err == nil {
				return d, s // "1931-09-00"
			}
			raw = s
		}
		for _, ends := range [][2]string{{"from", "to"}, {"notBefore", "notAfter"}, {"from", "notAfter"}, {"notBefore", "to"}} {
			from, to := n.attr(ends[0]+kind), n.attr(ends[1]+kind)
			if from == "" && to == "" {
				continue
			}
			a, errA := letter.ParseEDTF(from)
			b, errB := letter.ParseEDTF(to)
			if d := letter.Interval(a, b); errA == nil && errB == nil && forward(d) {
				return d, from + "/" + to
			}
			raw = from + "/" + to
		}
	}
	return letter.Date{}, raw
}

// forward reports whether an interval does not end before it begins.
func forward(d letter.Date) bool {
	first, last, ok := d.Bounds()
	return ok && first <= last
}
