package table

import (
	"strings"

	"lettergraph/extract/letter"
)

// inferred is the mark behind evidence that the letter itself does not give.
const inferred = " inferred"

var evidenceEscape = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`)

// writeEvidence is the column evidence of a letter.
func writeEvidence(l *letter.Letter) string {
	var fields []string
	add := func(field string, values []string) {
		if v := compress(values); v != "" {
			fields = append(fields, field+"="+v)
		}
	}
	add("sender", each(l.Senders, told))
	add("addressee", each(l.Addressees, told))
	add("date", []string{l.DateFrom})
	if l.Date.OldStyle {
		add("calendar", []string{"julian"})
	}
	add("senderRole", each(l.Senders, func(p letter.Party) string { return unless(p.Role, letter.Sender) }))
	add("addresseeRole", each(l.Addressees, func(p letter.Party) string { return unless(p.Role, letter.Addressee) }))
	add("senderKind", each(l.Senders, func(p letter.Party) string { return unless(p.Kind, letter.Person) }))
	add("addresseeKind", each(l.Addressees, func(p letter.Party) string { return unless(p.Kind, letter.Person) }))
	add("senderPlaceID", []string{l.Sent.Key})
	add("addresseePlaceID", []string{l.Received.Key})
	add("id", []string{l.ID})
	return strings.Join(fields, "; ")
}

func each(ps []letter.Party, f func(letter.Party) string) []string {
	values := make([]string, len(ps))
	for i, p := range ps {
		values[i] = f(p)
	}
	return values
}

func told(p letter.Party) string {
	if p.Inferred {
		return strings.TrimSpace(p.Evidence + inferred)
	}
	return p.Evidence
}

func unless[T ~string](v, usual T) string {
	if v == usual {
		return ""
	}
	return string(v)
}

// compress joins values by ",", or gives the one value that all of them are.
func compress(values []string) string {
	same := true
	out := make([]string, len(values))
	for i, v := range values {
		same = same && v == values[0]
		out[i] = evidenceEscape.Replace(letter.OneLine(v))
	}
	if len(values) > 0 && same {
		return out[0]
	}
	return strings.Join(out, ",")
}

// readEvidence puts what the column evidence says into the letter. Fields it
// does not know are left alone: a person may have written them.
func readEvidence(rec *record, s string, l *letter.Letter) {
	for _, field := range cutUnescaped(s, ';') {
		name, raw, ok := strings.Cut(strings.TrimSpace(field), "=")
		if !ok {
			continue
		}
		values := splitList(raw, ',')
		one := strings.Join(values, ",")
		switch name {
		case "sender":
			spread(rec, name, l.Senders, values, setEvidence)
		case "addressee":
			spread(rec, name, l.Addressees, values, setEvidence)
		case "senderRole":
			spread(rec, name, l.Senders, values, setRole)
		case "addresseeRole":
			spread(rec, name, l.Addressees, values, setRole)
		case "senderKind":
			spread(rec, name, l.Senders, values, setKind)
		case "addresseeKind":
			spread(rec, name, l.Addressees, values, setKind)
		case "date":
			l.DateFrom = one
		case "calendar":
			l.Date.OldStyle = one == "julian" && !l.Date.IsZero()
		case "senderPlaceID":
			l.Sent.Key = one
		case "addresseePlaceID":
			l.Received.Key = one
		case "id":
			l.ID = one
		}
	}
}

// spread gives each party its value, or all of them the one there is.
func spread(rec *record, field string, ps []letter.Party, values []string, set func(*letter.Party, string)) {
	if len(values) != 1 && len(values) != len(ps) {
		rec.fault("column evidence: %d values of %s for %d names; not used", len(values), field, len(ps))
		return
	}
	for i := range ps {
		set(&ps[i], values[min(i, len(values)-1)])
	}
}

func setEvidence(p *letter.Party, s string) {
	p.Evidence, p.Inferred = strings.CutSuffix(" "+s, inferred)
	p.Evidence = strings.TrimSpace(p.Evidence)
}

func setRole(p *letter.Party, s string) {
	if s != "" {
		p.Role = letter.Role(s)
	}
}

func setKind(p *letter.Party, s string) {
	if s != "" {
		p.Kind = letter.PersonKind(s)
	}
}

// cutUnescaped cuts s at every sep without a "\" before it, and keeps the
// escapes in the pieces.
func cutUnescaped(s string, sep byte) []string {
	var pieces []string
	from := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case sep:
			pieces = append(pieces, s[from:i])
			from = i + 1
		}
	}
	return append(pieces, s[min(from, len(s)):])
}
