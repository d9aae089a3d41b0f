package people

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// family is a surname with its genders, cases, romanisations and misspellings.
type family struct {
	key    string // comparison key of the masculine nominative
	lemma  string // the nominative most forms go back to
	forms  []*form
	people []*person
	count  int
}

// families puts every form with a surname into the family that the corpus
// supports best: a form that may be a genitive is one when the nominative is met.
func (r *resolver) families() {
	r.surnamesAsGiven()
	support := map[string]float64{}
	type option struct {
		key, lemma string
		weight     float64
	}
	options := map[*form][]option{}
	for _, f := range r.forms {
		d := f.ident
		if d == nil || d.surname == "" || f.kind != letter.Person {
			continue
		}
		w := math.Log1p(float64(f.count()))
		for _, l := range d.lemmas {
			o := option{name.Key(masculine(l)), l.Text, l.Weight}
			if d.of != "" {
				o.key = "of:" + name.Key(d.surname)
			}
			if utf8.RuneCountInString(l.Text) < 3 && l.Text != d.surname {
				o.weight *= .05 // "Ге" is no case of "Г"
			}
			if f.oblique && !f.upright && l.Cases&name.Oblique == 0 && declines(d.lemmas) {
				o.weight *= .1
			}
			if o.key == "" {
				continue
			}
			options[f] = append(options[f], o)
			support[o.key] += o.weight * w
			// The oblique cases do not tell -ой from -ый.
			if stem, ok := strings.CutSuffix(masculine(l), "ой"); ok && l.Text != d.surname {
				options[f] = append(options[f], option{name.Key(stem + "ый"), stem + "ый", o.weight * .5})
			}
		}
		if len(d.lemmas) == 0 || d.abbreviated {
			options[f] = append(options[f], option{"=" + strings.ToLower(d.surname), d.surname, 1})
			continue
		}
		// "the Pyatakovs", "Blairs Lectures"
		if plain, ok := strings.CutSuffix(d.surname, "s"); ok && d.of == "" && len(plain) > 3 && !strings.HasSuffix(plain, "s") {
			options[f] = append(options[f], option{name.Key(plain), plain, .12})
		}
	}
	byKey := map[string]*family{}
	for _, f := range r.forms {
		opts := options[f]
		if len(opts) == 0 {
			continue
		}
		best := slices.MaxFunc(opts, func(a, b option) int {
			return cmp.Or(cmp.Compare(a.weight*support[a.key], b.weight*support[b.key]), cmp.Compare(a.weight, b.weight), cmp.Compare(b.lemma, a.lemma))
		})
		fam := byKey[best.key]
		if fam == nil {
			fam = &family{key: best.key}
			byKey[best.key] = fam
			r.all = append(r.all, fam)
		}
		f.family = fam
		f.lemma = best.lemma
		fam.forms = append(fam.forms, f)
		fam.count += f.count()
	}
	for _, fam := range r.all {
		fam.name()
	}
	r.bracketed()
	r.placed(byKey)
	r.misspelt()
}

// absorb takes over another family's forms.
func (fam *family) absorb(other *family) {
	for _, f := range other.forms {
		f.family = fam
	}
	fam.forms = append(fam.forms, other.forms...)
	fam.count += other.count
	other.forms = nil
}

// placed joins a bare word with the only bearer of a title that is of it:
// "Wellington" and "the Duke of Wellington".
func (r *resolver) placed(byKey map[string]*family) {
	for _, fam := range r.all {
		key, ok := strings.CutPrefix(fam.key, "of:")
		if !ok {
			continue
		}
		plain := byKey[key]
		if plain == nil || plain.forms == nil || slices.ContainsFunc(plain.forms, func(f *form) bool { return !f.ident.bare() || len(f.ident.titles) > 0 || f.party > 0 }) {
			continue
		}
		if slices.ContainsFunc(fam.forms, func(f *form) bool {
			return slices.Contains(f.ident.titles, "king") || slices.Contains(f.ident.titles, "queen") || slices.Contains(f.ident.titles, "emperor") || slices.Contains(f.ident.titles, "empress")
		}) {
			continue // "King of Naples" is not Naples
		}
		fam.absorb(plain)
	}
	r.all = slices.DeleteFunc(r.all, func(f *family) bool { return f.forms == nil })
}

// bracketed puts a surname that an editor completed in brackets, rightly or
// garbled, to the family whose name begins as the writer began it: Roz[engolets].
func (r *resolver) bracketed() {
	for _, fam := range r.all {
		for _, f := range slices.Clone(fam.forms) {
			before, _, ok := strings.Cut(f.ident.surname, "[")
			if !ok || len(fam.forms) > 3 {
				continue
			}
			opened := brackets.Replace(f.ident.surname)
			var best *family
			score := .3
			for _, other := range r.all {
				if other == fam || other.forms == nil || before == "" || !strings.HasPrefix(other.lemma, before) {
					continue
				}
				if s := name.Similar(opened, other.lemma) + .02*math.Log1p(float64(other.count)); s > score {
					best, score = other, s
				}
			}
			if best != nil {
				best.absorb(fam)
			}
		}
	}
	r.all = slices.DeleteFunc(r.all, func(f *family) bool { return f.forms == nil })
}

// surnamesAsGiven reads a word alone that is both a given name and a surname as
// the surname when the corpus has it as one beside a title, initials or another
// given name: "Baldwin" beside "Mr. Baldwin".
func (r *resolver) surnamesAsGiven() {
	sure := map[string]bool{}
	for _, f := range r.forms {
		if d := f.ident; d != nil && d.surname != "" && d.of == "" && (len(d.titles) > 0 || d.first != "" || f.party > 0) {
			sure[name.Key(d.surname)] = true
		}
	}
	for _, f := range r.forms {
		d := f.ident
		if d == nil || f.kind != letter.Person || d.surname != "" || d.given == "" || d.patron != "" || d.ordinal != "" || len(d.titles) > 0 {
			continue
		}
		if _, w := name.IsGiven(d.given); w >= .75 || !sure[name.Key(d.rawGiven)] {
			continue
		}
		d.surname, d.given, d.first, d.rawGiven = d.rawGiven, "", "", ""
		d.gender = name.AnyGender
		d.lemmas = name.Nominatives(d.surname, name.Hint{Element: name.FamilyName})
	}
}

// declines reports whether a form may be an oblique case of anything; names like
// Ге and Дюма never are.
func declines(ls []name.Lemma) bool {
	for _, l := range ls {
		if l.Cases&name.Oblique != 0 && utf8.RuneCountInString(l.Text) > 2 {
			return true
		}
	}
	return false
}

// masculine is a feminine surname in the form that men of the family bear.
func masculine(l name.Lemma) string {
	if l.Gender != name.Female {
		return l.Text
	}
	for _, e := range [...][2]string{{"ская", "ский"}, {"цкая", "цкий"}, {"ова", "ов"}, {"ева", "ев"}, {"ёва", "ёв"}, {"ина", "ин"}, {"ына", "ын"}, {"ая", "ой"}, {"яя", "ий"},
		{"skaya", "sky"}, {"skaia", "sky"}, {"skaja", "sky"}, {"tskaya", "tsky"}, {"ova", "ov"}, {"eva", "ev"}, {"ina", "in"}, {"yna", "yn"}, {"aya", "oy"}, {"aia", "oi"}} {
		if s, ok := strings.CutSuffix(l.Text, e[0]); ok && len(s) > 1 {
			return s + e[1]
		}
	}
	return l.Text
}

// name gives the family the nominative that its forms point to most.
func (fam *family) name() {
	if t := fam.invariable(); t != "" {
		fam.lemma = t
		return
	}
	votes := map[string]int{}
	for _, f := range fam.forms {
		n := f.count()
		if f.lemma == f.ident.surname {
			n *= 3
		}
		votes[f.lemma] += n
	}
	fam.lemma = ""
	for l, n := range votes {
		if fam.lemma == "" || n > votes[fam.lemma] || n == votes[fam.lemma] && l < fam.lemma {
			fam.lemma = l
		}
	}
}

// invariable is the surname when it ends in a vowel and is met more than once in
// no other form: Буланже, Дюма.
func (fam *family) invariable() string {
	text, n := "", 0
	for _, f := range fam.forms {
		if text != "" && f.ident.surname != text {
			return ""
		}
		text = f.ident.surname
		n += f.count()
	}
	r, _ := utf8.DecodeLastRuneInString(text)
	if n < 2 || !strings.ContainsRune("еёиоуыэюяaeiouy", r) {
		return ""
	}
	return text
}

// How alike two surnames must be to count as one misspelt, or to be asked about.
const (
	misspeltSurely   = .72
	misspeltPossibly = .6
)

// misspelt joins a rare surname to a common one that it is a misspelling of.
// What is less alike becomes a question.
func (r *resolver) misspelt() {
	buckets := map[string][]*family{}
	for _, fam := range r.all {
		if len(fam.key) >= 4 && fam.key[0] != '=' && !strings.HasPrefix(fam.key, "of:") {
			buckets[fam.key[:1]] = append(buckets[fam.key[:1]], fam)
		}
	}
	for _, fs := range buckets {
		if len(fs) > 4000 {
			continue
		}
		slices.SortFunc(fs, func(a, b *family) int {
			return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.key, b.key))
		})
		sounds := make([]name.Sound, len(fs))
		for i, fam := range fs {
			sounds[i] = name.SoundOf(fam.lemma)
		}
		for i, big := range fs {
			if big.forms == nil {
				continue
			}
			for j, small := range fs[i+1:] {
				if small.forms == nil || abs(len(small.key)-len(big.key)) > 3 || bits.OnesCount32(letters(small.key)^letters(big.key)) > 4 {
					continue
				}
				s := sounds[i].Similar(sounds[i+1+j], misspeltPossibly)
				if s < misspeltPossibly || !r.agree(big, small) {
					continue
				}
				if s >= misspeltSurely && len(small.key) >= 5 && (small.count <= 2 || small.count*8 <= big.count) {
					big.absorb(small)
				} else if s < 1 {
					r.alike = append(r.alike, likeness{big, small, s})
				}
			}
		}
	}
	r.all = slices.DeleteFunc(r.all, func(f *family) bool { return f.forms == nil })
}

// letters is the set of a key's letters, one bit each: keys that differ in many
// are not compared further.
func letters(key string) uint32 {
	var set uint32
	for i := 0; i < len(key); i++ {
		set |= 1 << (key[i] & 31)
	}
	return set
}

// likeness is a pair of surnames that may be one.
type likeness struct {
	a, b  *family
	score float64
}

// agree reports whether what two families' forms say of given names leaves room
// for one person of both.
func (r *resolver) agree(a, b *family) bool {
	for _, f := range b.forms {
		if f.ident.bare() {
			return true
		}
		for _, g := range a.forms {
			if fits(f.ident, g.ident) >= 0 {
				return true
			}
		}
	}
	return false
}

func abs(x int) int { return max(x, -x) }
