package tei

import (
	"strings"

	"lettergraph/extract/letter"
)

// date reads a date element: its attributes, and where there are none of use, its
// text. What the editor marks as low certainty or as conjecture is uncertain, as
// medium certainty approximate: the way tables of letters in EDTF are turned into
// CMIF. A date printed with a question mark is uncertain unless the editor says that
// it is certain; of an interval the mark tells why it is one. The text is what is
// printed, or the attribute where that is no date.
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
	if exact, err := letter.ParseEDTF(words); err == nil && strings.ContainsAny(words, "?~%Xxu") {
		return exact, "" // what the attributes say, in full
	}
	switch n.attr("cert") {
	case "low", "unknown":
		d = d.Doubt()
	case "medium":
		d = d.Roughly()
	}
	if n.attr("evidence") == "conjecture" || n.attr("cert") != "high" && !d.IsInterval() && strings.Contains(words, "?") {
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
			if d, err := point(s); err == nil {
				return d, s
			}
			raw = s
		}
		from, to := n.attr("from"+kind), n.attr("to"+kind)
		if from == "" {
			from = n.attr("notBefore" + kind)
		}
		if to == "" {
			to = n.attr("notAfter" + kind)
		}
		if from == "" && to == "" {
			continue
		}
		a, errA := point(from)
		b, errB := point(to)
		if d := letter.Interval(a, b); errA == nil && errB == nil && forward(d) {
			return d, from + "/" + to
		}
		raw = from + "/" + to
	}
	return letter.Date{}, raw
}

// point reads the value of an attribute; "00" stands for a month or day that is
// not known.
func point(s string) (letter.Date, error) {
	for strings.HasSuffix(s, "-00") {
		s = strings.TrimSuffix(s, "-00")
	}
	return letter.ParseEDTF(s)
}

// forward reports whether an interval does not end before it begins.
func forward(d letter.Date) bool {
	first, last, ok := d.Bounds()
	return ok && first <= last
}
