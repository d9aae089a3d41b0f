package people

import (
	"maps"
	"slices"
	"strings"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// bindNames binds what a salutation calls the addressees, or a signature the
// senders, to them: heading "A. M. Nazaretyan", signed "Your Amayak". Names and parties that
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
	return name.Similar(a.lemmas[0].Text, b.lemmas[0].Text) >= .6
}

// clues are the given names and initials by which a signature or salutation names
// people: they tell bearers of one surname apart.
func (c *Corpus) clues(found []name.Found) []*ident {
	var out []*ident
	for i := range found {
		if d := c.form(found[i].Surface, found[i].Words, false).ident; d != nil && (d.given != "" || d.first != "" || d.patron != "") {
			out = append(out, d)
		}
	}
	return out
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
	b := noteBinder{c: c, explained: explained, anchored: map[string]bool{}}
	for i := range s.Found {
		f := &s.Found[i]
		if f.Layer != letter.Body || f.Marked {
			continue
		}
		for _, m := range f.Marks {
			if g := explained[m]; g != nil {
				b.anchored[m] = true
				b.bind(f, g)
			}
		}
	}
	b.lostMarks(s)
	return b.bound
}

// namesPerson reports that the form is by its own make, or by the corpus, a person's name:
// a note that explains a word by a council explains no person.
func (c *Corpus) namesPerson(f *form) bool {
	d := f.ident
	if d == nil {
		return false
	}
	if len(d.titles) > 0 || d.patron != "" || d.given == "" && d.first != "" {
		return true
	}
	if _, w := name.IsGiven(d.given); w >= .4 {
		return true
	}
	return f.party > 0 || c.names.Average(f.head()) > 0
}

// noteBinder binds the names of one letter's body to what its notes say of them.
type noteBinder struct {
	c         *Corpus
	explained map[string]*form // by note mark
	anchored  map[string]bool  // marks that stand beside a name
	bound     map[string]*form
}

func (b *noteBinder) bind(f *name.Found, g *form) {
	h := b.c.form(f.Surface, f.Words, false)
	if h == g || h.ident == nil {
		return
	}
	if h.ident.surname != "" && !sharesSurname(h.ident, g.ident) && !h.ident.abbreviated && !h.ident.bare() {
		return
	}
	if b.bound == nil {
		b.bound = map[string]*form{}
	}
	b.bound[h.text] = g
	if h.ident.surname == "" || h.ident.abbreviated || h.ident.bare() && !sharesSurname(h.ident, g.ident) && !similarSurname(h.ident, g.ident) {
		h.bind(g)
	}
}

// lostMarks binds names whose note mark the text has lost: initials that only one
// note's name fits, and the one nickname between the marks before and after.
func (b *noteBinder) lostMarks(s *name.Scanned) {
	for _, mark := range slices.Sorted(maps.Keys(b.explained)) {
		g := b.explained[mark]
		if b.anchored[mark] {
			continue
		}
		var short, nick *name.Found
		nicks := map[string]bool{}
		for i := range s.Found {
			f := &s.Found[i]
			if f.Layer != letter.Body || f.Marked {
				continue
			}
			h := b.c.form(f.Surface, f.Words, false)
			switch d := h.ident; {
			case d == nil || b.bound[h.text] != nil:
			case d.abbreviated && d.first != "" && fits(d, g.ident) >= 0 && initialsOf(d, g.ident):
				short = f
			case f.Since == name.NoteNumber(mark)-1 && d.surname == "" && d.given != "" && d.patron == "" && len(d.titles) == 0:
				nicks[d.given] = true
				if nick == nil {
					nick = f
				}
			}
		}
		switch {
		case short != nil:
			b.bind(short, g)
		case len(nicks) == 1:
			b.bind(nick, g)
		}
	}
}

// initialsOf reports whether initials alone are those of a name: both given
// initials, and the surname's where there is one.
func initialsOf(d, full *ident) bool {
	return full.first != "" && (d.second == "" || full.second != "") && (d.surname == "" || sameInitial(strings.ToLower(strings.TrimSuffix(d.surname, ".")), initialKey(full.surname)))
}

// kinOf reports whether a word of kinship stands before a name: "Сын Н. М. и В. В.
// Нагорновых" is neither of them.
func kinOf(before string) bool {
	words := strings.Fields(strings.ToLower(before))
	for _, w := range words[max(0, len(words)-3):] {
		w = strings.Trim(w, ".,;:")
		for _, k := range kinWords {
			if w == k {
				return true
			}
		}
	}
	return false
}

var kinWords = strings.Fields("brother brothers sister sisters son sons daughter daughters wife husband father mother widow nephew niece cousin servant children family parents " +
	"брат братья братом сестра сестры сын сыновья дочь дочери жена жены муж мужа отец мать вдова племянник племянница дети семья слуга родители внук внучка зять теща тёща")

// identifies reports whether a note says with this name who somebody is: the name
// opens the note and is all of it, or is followed by dates, a dash and what the
// person was, or the word pseudonym.
func identifies(f *name.Found) bool {
	if kinOf(f.Before) {
		return false
	}
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
