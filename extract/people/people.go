// Package people says who is whom in a whole corpus: it gathers what every
// letter claims about names, resolves the claims into people at once, and then
// settles each letter's senders, recipients and mentions. What it is not sure of
// becomes a decision for a person to take, never a merge.
//
// How it goes. Each different way of naming somebody is a form ("Mr. Knight",
// "И. С. Тургенева"). A form's surname is traced to its nominative and put with
// the spellings and genders of the same surname: a family. Within a family,
// forms with given names or initials make people, the fullest first; a form
// joins a person only when it agrees with that person's fullest form, so that
// merging never chains. Forms that say less (a bare surname, "Mr.", a given name,
// a nickname) name whichever person fits best where they stand: one bound to the
// form by a signature, a salutation or an editor's note, one named more fully in
// the same letter, one who writes or receives it, one often named in such
// letters. Rows of people.csv come first and bind their forms.
package people

import (
	"cmp"
	"strings"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// Options are what a person has decided before the run.
type Options struct {
	Known     []letter.Identity // rows of people.csv, accepted, edited or rejected by hand
	Decisions []letter.Decision // rows of decisions.csv
}

// Corpus gathers claims, letter by letter.
type Corpus struct {
	opts    Options
	names   *name.Forms
	forms   map[string]*form
	order   []*form
	letters []correspondence
	index   []letter.Identity // rows of the editions' own person indices
}

// AddIndexed takes in a row of an edition's own index of persons: it names and
// joins the identifiers that the letters' markup uses, and makes nobody by itself.
func (c *Corpus) AddIndexed(id letter.Identity) { c.index = append(c.index, id) }

// correspondence is what is kept of one letter: who writes to whom, by which
// names, and what notes say of names in it.
type correspondence struct {
	senders, addressees []*form
	signed, greeted     []*ident         // how the signature and the salutation name them
	bound               map[string]*form // form text in this letter -> the form that says who it is
}

// NewCorpus is an empty corpus.
func NewCorpus(o Options) *Corpus {
	return &Corpus{opts: o, names: name.NewForms(), forms: map[string]*form{}}
}

// Add takes in the claims of a letter and what was found in its text. Letters
// are added one at a time, in the order of the sources; nothing of l or s is kept
// beyond the claims.
func (c *Corpus) Add(l *letter.Letter, s *name.Scanned) {
	index := int32(len(c.letters))
	c.letters = append(c.letters, correspondence{}) // first: letters stay in step whatever happens
	c.names.Add(s)
	k := &c.letters[index]
	for i := range l.Senders {
		k.senders = append(k.senders, c.party(&l.Senders[i], index))
	}
	for i := range l.Addressees {
		k.addressees = append(k.addressees, c.party(&l.Addressees[i], index))
	}
	oppose(k.senders, k.addressees)
	for i := range s.Found {
		f := &s.Found[i]
		fm := c.found(f)
		fm.seen(index, f.Layer)
		f.Form = fm.number
	}
	c.bindNames(k.addressees, s.Saluted)
	c.bindNames(k.senders, s.Signed)
	k.signed, k.greeted = c.clues(s.Signed), c.clues(s.Saluted)
	k.bound = c.bindNotes(s)
}

// oppose notes that who writes a letter is not who receives it, where the names
// could be one person's.
func oppose(from, to []*form) {
	for _, f := range from {
		for _, g := range to {
			if f == nil || g == nil || f == g || f.ident == nil || g.ident == nil || !sharesSurname(f.ident, g.ident) {
				continue
			}
			for _, pair := range [...][2]*form{{f, g}, {g, f}} {
				if pair[0].opposed == nil {
					pair[0].opposed = map[*form]bool{}
				}
				pair[0].opposed[pair[1]] = true
			}
		}
	}
}

// party is the form of a sender or addressee.
func (c *Corpus) party(p *letter.Party, index int32) *form {
	key := p.Name
	if key == "" {
		key = p.Email
	}
	if key == "" && len(p.Keys) == 0 {
		return nil
	}
	var words []name.Word
	if (p.Kind == letter.Person || p.Kind == "") && !coded(p.Name) {
		words = name.Words(p.Name)
	}
	f := c.form(formText(p.Name, p.Email, p.Keys, p.Kind), words, p.Inflect)
	if shown := cmp.Or(p.Name, p.Email); f.display != shown {
		f.display = strings.Clone(shown)
	}
	f.party++
	f.oblique = f.oblique || p.Inflect
	if !p.Inflect {
		f.upright = true
	}
	if p.Kind != "" && p.Kind != letter.Person {
		f.kind = p.Kind
	}
	for _, u := range p.Keys {
		f.addKey(u)
	}
	if p.Email != "" {
		f.addKey("mailto:" + p.Email)
	}
	f.seenIn(index)
	if id := f.ident; id != nil {
		c.names.Know(id.surname, id.given)
	}
	return f
}

// coded reports that a party is named by a code ("A12"), which is read whole.
func coded(s string) bool {
	return strings.ContainsAny(s, "0123456789") && !strings.ContainsAny(strings.TrimSpace(s), " ,")
}

// found is the form of a name found in the text; of one that the source marks, by
// identifier where the markup gives one and by its name where it does not.
func (c *Corpus) found(f *name.Found) *form {
	if !f.Marked {
		return c.form(f.Surface, f.Words, false)
	}
	text := f.Name
	if text == "" {
		text = f.Surface
	}
	var words []name.Word
	if f.Kind == letter.Person || f.Kind == "" {
		words = name.Words(text)
	}
	fm := c.form(formText(text, "", f.Keys, f.Kind), words, false)
	if fm.display != text {
		fm.display = strings.Clone(text)
	}
	if surface := cleanForm(f.Surface); surface != cleanForm(text) {
		if fm.marked == nil {
			fm.marked = map[string]bool{}
		}
		fm.marked[surface] = true
	}
	if f.Kind != "" {
		fm.kind = f.Kind
	}
	for _, u := range f.Keys {
		fm.addKey(u)
	}
	return fm
}
