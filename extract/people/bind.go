package people

import (
	"slices"
	"strings"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// bindSalutation binds what addressees are called in the salutation to them:
// heading "G. K. Ordzhonikidze", salutation "Dear Sergo!".
func (c *Corpus) bindSalutation(to []*form, saluted []name.Found) {
	c.bindNames(to, saluted)
}

// bindSignature binds what senders sign with to them: heading "A. M. Nazaretyan",
// signed "Your Amayak".
func (c *Corpus) bindSignature(from []*form, signed []name.Found) {
	c.bindNames(from, signed)
}

// bindNames pairs names with the parties they stand for. Names and parties that
// share a surname are set aside first; what is left is paired when it is one with
// one, or as many with as many, in order.
func (c *Corpus) bindNames(parties []*form, found []name.Found) {
	var left []*form
	for _, p := range parties {
		if p != nil && p.ident != nil {
			left = append(left, p)
		}
	}
	var names []*form
	for i := range found {
		f := c.form(found[i].Surface, found[i].Words, false)
		if f.ident == nil || f.ident.abbreviated {
			continue
		}
		j := slices.IndexFunc(left, func(p *form) bool { return sharesSurname(f.ident, p.ident) || similarSurname(f.ident, p.ident) })
		if j >= 0 {
			left = slices.Delete(left, j, j+1)
			continue
		}
		names = append(names, f)
	}
	if len(names) != len(left) {
		return
	}
	for i, f := range names {
		if f.ident.surname != "" && f.ident.first != "" || fits(f.ident, left[i].ident) < 0 && !nickname(f.ident, left[i].ident) {
			continue
		}
		f.bind(left[i])
	}
}

// similarSurname catches a surname that a signature misspells.
func similarSurname(a, b *ident) bool {
	if a.surname == "" || b.surname == "" || len(a.lemmas) == 0 || len(b.lemmas) == 0 {
		return false
	}
	return name.Similar(a.lemmas[0].Text, b.lemmas[0].Text) >= misspeltPossibly
}

// nickname allows a salutation by a given name whose initial differs from the
// heading's: short and party names do that.
func nickname(d, c *ident) bool { return d.given != "" && c.given == "" }

func sharesSurname(a, b *ident) bool {
	if a.surname == "" || b.surname == "" {
		return false
	}
	for _, x := range a.lemmas {
		for _, y := range b.lemmas {
			if name.Key(x.Text) == name.Key(y.Text) {
				return true
			}
		}
	}
	return false
}

func (f *form) bind(to *form) {
	if f == to {
		return
	}
	if f.binds == nil {
		f.binds = map[*form]int{}
	}
	f.binds[to]++
}

// bindNotes binds names in the body to those by which an editor's note explains
// them: "Andrei 3" and "3 Radek's pseudonym.", "Дедушке³" and "³ Художнику Н. Н. Ге."
func (c *Corpus) bindNotes(s *name.Scanned) map[string]*form {
	explained := map[string]*form{}
	for i := range s.Found {
		f := &s.Found[i]
		if f.Layer != letter.Note || f.NoteOf == "" || explained[f.NoteOf] != nil || !identifies(f) {
			continue
		}
		g := c.form(f.Surface, f.Words, false)
		if g.ident != nil && g.ident.surname != "" && !g.ident.plural {
			explained[f.NoteOf] = g
		}
	}
	if len(explained) == 0 {
		return nil
	}
	var bound map[string]*form
	for i := range s.Found {
		f := &s.Found[i]
		if f.Layer != letter.Body {
			continue
		}
		for _, m := range f.Marks {
			g := explained[m]
			if g == nil {
				continue
			}
			h := c.form(f.Surface, f.Words, false)
			if h == g || h.ident == nil {
				continue
			}
			if h.ident.surname != "" && !sharesSurname(h.ident, g.ident) && !h.ident.abbreviated && !h.ident.bare() {
				continue
			}
			if bound == nil {
				bound = map[string]*form{}
			}
			bound[h.text] = g
			if h.ident.surname == "" || h.ident.abbreviated {
				h.bind(g)
			}
		}
	}
	return bound
}

// identifies reports whether a note says with this name who somebody is: the name
// opens the note and is all of it, or is followed by dates, a dash and what the
// person was, or the word pseudonym.
func identifies(f *name.Found) bool {
	if f.Whole {
		return true
	}
	if !f.Opens && f.At > 45 {
		return false
	}
	after := strings.TrimLeft(f.After, " .")
	if !f.Opens {
		return strings.Trim(after, " .;,") == ""
	}
	for _, p := range [...]string{"(", "—", "–", "- ", "--", ", "} {
		if strings.HasPrefix(after, p) {
			return true
		}
	}
	low := strings.ToLower(after)
	for _, w := range [...]string{"pseudonym", "nickname", "alias", "party name", "псевдоним", "прозвище", "кличка"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}
