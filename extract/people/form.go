package people

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// form is one way of naming somebody, as the corpus prints it.
type form struct {
	number  int32  // its place in Corpus.order, from 1
	text    string // the key of Corpus.forms
	display string // as printed
	ident   *ident // nil for bodies and for names without a word
	kind    letter.PersonKind
	keys    []string // authority URIs, sorted

	party   int // letters sent or received under it
	body    int
	note    int
	oblique bool // met as an addressee in an oblique case
	upright bool // met as a sender or addressee in the nominative

	index  *letter.Identity // what the edition's own index says
	marked map[string]bool  // the words that a source's markup gives to it, where they are others

	letters []int32 // the letters it occurs in, each once
	binds   map[*form]int
	opposed map[*form]bool // forms of one surname on the other side of a letter

	family *family
	lemma  string // nominative of the surname in that family

	person  *person   // the person it names wherever it stands
	among   []*person // or those it may name
	own     *person   // of these, the one known by nothing more than this form
	claimed []*person // of these, those to whom rows of people.csv give it; nil if no row lists it
	moved   bool      // an accepted row of people.csv gives it to somebody else than the corpus

	support float64 // what its person's other forms add to the evidence that it is a name
}

func (f *form) seenIn(index int32) {
	if n := len(f.letters); n == 0 || f.letters[n-1] != index {
		f.letters = append(f.letters, index)
	}
}

func (f *form) seen(index int32, l letter.Layer) {
	if l == letter.Note {
		f.note++
	} else {
		f.body++
	}
	f.seenIn(index)
}

func (f *form) count() int { return f.party + f.body + f.note }

func (f *form) addKey(u string) {
	if i, ok := slices.BinarySearch(f.keys, u); !ok {
		f.keys = slices.Insert(f.keys, i, strings.Clone(u))
	}
}

// form is the form of that name, made when it is new.
func (c *Corpus) form(text string, words []name.Word, oblique bool) *form {
	key := cleanForm(text)
	f := c.forms[key]
	if f == nil {
		// What is kept is copied, or it would hold the text it is cut from.
		key, words = strings.Clone(key), slices.Clone(words)
		for i := range words {
			words[i].Text = strings.Clone(words[i].Text)
		}
		f = &form{text: key, display: strings.Clone(strings.TrimSpace(text)), kind: letter.Person}
		if len(words) > 0 {
			if one := oneScript(key); one != text && strings.ContainsFunc(one, func(r rune) bool { return r >= 0x400 }) {
				words = name.Words(one)
			}
			f.ident = identify(words)
		}
		c.forms[key] = f
		c.order = append(c.order, f)
		f.number = int32(len(c.order))
	}
	return f
}

// formText is what tells forms apart: the name, and for parties that an
// authority, an address or a kind tells apart, that too.
func formText(printed, email string, keys []string, kind letter.PersonKind) string {
	t := printed
	if len(keys) > 0 {
		t += " <" + strings.Join(keys, " ") + ">"
	} else if email != "" {
		t += " <mailto:" + email + ">"
	}
	if kind != "" && kind != letter.Person {
		t += " (" + string(kind) + ")"
	}
	return t
}

// cleanForm folds what does not tell names apart: space, the possessive ending,
// words all in capitals, stops and brackets at the ends.
func cleanForm(s string) string {
	s = strings.Trim(strings.Join(strings.Fields(s), " "), " ,;:")
	for _, e := range [...]string{"'s", "’s", "'S", "’S"} {
		if cut, ok := strings.CutSuffix(s, e); ok {
			s = cut
			break
		}
	}
	if !strings.ContainsFunc(s, unicode.IsUpper) {
		return s
	}
	words := strings.Split(name.SmallParticles(oneScript(s)), " ")
	for i, w := range words {
		words[i] = evenCase(w)
	}
	return strings.Join(words, " ")
}

// evenCase turns MYASNIKOV into Myasnikov and leaves initials and numerals be.
func evenCase(w string) string {
	n := 0
	for _, r := range w {
		if unicode.IsLower(r) || r == '.' || r == '<' || r == ':' {
			return w
		}
		if unicode.IsLetter(r) {
			n++
		}
	}
	if n < 4 {
		return w
	}
	r, size := utf8.DecodeRuneInString(w)
	return string(r) + strings.ToLower(w[size:])
}

// oneScript turns Latin letters that look like Cyrillic ones into these in a name
// that is Cyrillic otherwise: "H. Н. Ге" with a Latin H.
func oneScript(s string) string {
	latin, cyrillic := scripts(s)
	if latin == 0 || cyrillic <= latin || strings.Contains(s, "<") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if i := strings.IndexRune(lookalikeLatin, r); i >= 0 {
			return []rune(lookalikeCyrillic)[i]
		}
		return r
	}, s)
}

// scripts counts the letters of ASCII and of Cyrillic script.
func scripts(s string) (latin, cyrillic int) {
	for _, r := range s {
		switch {
		case r >= 0x400 && r <= 0x4FF:
			cyrillic++
		case r < utf8.RuneSelf && unicode.IsLetter(r):
			latin++
		}
	}
	return latin, cyrillic
}

const (
	lookalikeLatin    = "ABCEHKMOPTXaceopxy"
	lookalikeCyrillic = "АВСЕНКМОРТХасеорху"
)
