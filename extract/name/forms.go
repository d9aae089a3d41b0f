package name

import (
	"math"
	"slices"
	"strings"
)

// Forms is what a whole corpus says of each name form: how often it occurs, in
// lower case too, and beside what. It grows with the number of different words,
// and is used by one goroutine at a time.
type Forms struct {
	forms map[string]*form
	heads map[string]*head // by the word as printed
	lower map[string]int32
	known map[string]uint8

	version uint32 // is another whenever what the table says may be
}

// head is a word that names are counted under, as printed.
type head struct {
	stem, key string

	// What the corpus says of it, weighed: for a name that is sure by itself and
	// for one that is not. It is filled in when first asked for.
	weighed [2]float64
	version [2]uint32 // of the table, when it was filled in
}

// head is what the table keeps of a word.
func (fs *Forms) head(word string) *head {
	h := fs.heads[word]
	if h == nil {
		word = strings.Clone(word) // or it would hold the text it is cut from
		st := stem(word)
		h = &head{stem: st, key: formKey(st)}
		fs.heads[word] = h
	}
	return h
}

// form is the tally of one form's occurrences as the head of a found name.
type form struct {
	word   string // its stem, as first met
	n      int32
	tally  []tally
	beside []string // forms it stands in lists with, at most mostBeside
	lists  float64  // what these are worth, -1 (no names) to 1 (people)
}

const mostBeside = 24

type tally struct {
	sign Sign
	n    int32
}

// What is known of a word from senders, addressees and signatures.
const (
	knownSurname uint8 = 1 << iota
	knownGivenName
)

// NewForms is an empty table.
func NewForms() *Forms {
	return &Forms{forms: map[string]*form{}, heads: map[string]*head{}, lower: map[string]int32{}, known: map[string]uint8{}, version: 1}
}

// Add counts what one letter says.
func (fs *Forms) Add(s *Scanned) {
	fs.version++
	for w, n := range s.Lower {
		if _, known := fs.lower[w]; !known {
			w = strings.Clone(w) // or it would hold the text it is cut from
		}
		fs.lower[w] += n
	}
	for i := range s.Found {
		f := &s.Found[i]
		if f.Marked {
			continue
		}
		h := fs.head(f.head())
		k := h.key
		if k == "" {
			continue
		}
		e := fs.forms[k]
		if e == nil {
			e = &form{word: h.stem}
			fs.forms[k] = e
		}
		e.add(f.Signs)
		if f.Joined > 0 && i > 0 {
			p := fs.head(s.Found[i-1].head()).key
			if o := fs.forms[p]; o != nil && p != k {
				o.standsBeside(k)
				e.standsBeside(p)
			}
		}
	}
}

func (e *form) standsBeside(k string) {
	if len(e.beside) < mostBeside && !slices.Contains(e.beside, k) {
		e.beside = append(e.beside, k)
	}
}

// WeighLists judges each form by the company it keeps in lists: the mean evidence
// of its neighbours by all signs but this one. It is called once, when all letters
// have been added; w is nil for the built-in weights.
func (fs *Forms) WeighLists(w []float64) {
	bias, ws := weights.bias, weights.w[:]
	if w != nil {
		bias, ws = w[len(w)-1], w
	}
	own := make(map[string]float64, len(fs.forms))
	var x [featureCount]float64
	for k := range fs.forms {
		fs.average(k, fs.forms[k].word, x[:])
		x[banks*int(signCount)+formLists] = 0
		own[k] = dot(bias, ws, x[:])
	}
	fs.version++
	for _, e := range fs.forms {
		e.lists = 0
		for _, b := range e.beside {
			e.lists += max(-1, min(1, own[b]/3))
		}
		if len(e.beside) > 0 {
			e.lists /= float64(len(e.beside))
		}
	}
}

// ForgetLists takes back what WeighLists found.
func (fs *Forms) ForgetLists() {
	fs.version++
	for _, e := range fs.forms {
		e.lists = 0
	}
}

func dot(bias float64, w, x []float64) float64 {
	for i, v := range x {
		if v != 0 {
			bias += v * w[i]
		}
	}
	return bias
}

// average writes the features of a form, as if each of its occurrences were as
// all of them are on the whole.
func (fs *Forms) average(key, word string, x []float64) {
	fs.formFeatures(key, word, false, x)
	copy(x[:signCount], x[signCount:2*int(signCount)])
}

func (e *form) add(signs []Sign) {
	e.n++
	for _, s := range signs {
		found := false
		for i := range e.tally {
			if e.tally[i].sign == s {
				e.tally[i].n++
				found = true
				break
			}
		}
		if !found {
			e.tally = append(e.tally, tally{s, 1})
		}
	}
}

// Know says that a person of the corpus, a sender or addressee, has this surname
// and these given names; either may be empty.
func (fs *Forms) Know(surname string, given ...string) {
	fs.version++
	if surname != "" {
		fs.known[formKey(stem(surname))] |= knownSurname
	}
	for _, g := range given {
		if g != "" {
			fs.known[formKey(stem(g))] |= knownGivenName
		}
	}
}

// head is the word that a found name is counted under.
func (f *Found) head() string {
	if h := headWord(f.Words); h != "" {
		return h
	}
	var b strings.Builder
	for _, w := range f.Words {
		if w.Class == ClassInitial {
			b.WriteString(w.Text)
			b.WriteByte('.')
		}
	}
	return b.String()
}

// The measures of a form that are weighed beside its signs.
const (
	formLog      = iota // log of 1 + occurrences
	formLower           // log ratio of lower-case to capitalised occurrences
	formSeenLow         // occurs in lower case at all
	formAlways          // begins a sentence wherever it occurs
	formSurname         // a correspondent's surname
	formGiven           // a correspondent's given name
	formOnce            // occurs once
	formLists           // what stands in lists with it, -1 to 1
	formMeasures        // how many there are
)

// features writes the features of an occurrence into x, which has featureCount
// elements: its own signs, the share of the form's occurrences that have each sign,
// how many have it (log2 of 1 + n, halved, at most 1), and the form's measures.
func (fs *Forms) features(f *Found, x []float64) {
	h := fs.head(f.head())
	fs.formFeatures(h.key, h.stem, f.sure(), x)
	for _, s := range f.Signs {
		x[s] = 1
	}
}

// sure reports that the name itself says that it is a person's.
func (f *Found) sure() bool {
	for _, s := range f.Signs {
		if s == signSure || s == signTitledInitial {
			return true
		}
	}
	return false
}

// formFeatures writes what the corpus says of a form; word is its stem. Of a name
// that is sure by itself the bare word's vices are left out.
func (fs *Forms) formFeatures(key, word string, sure bool, x []float64) {
	clear(x)
	m := x[banks*int(signCount):]
	low := float64(fs.lower[word])
	n := 1.0
	if e := fs.forms[key]; e != nil {
		n = float64(e.n)
		starts := 0.0
		for _, t := range e.tally {
			if t.sign == signStart {
				starts = float64(t.n)
			}
			if sure && wordOnly(t.sign) {
				continue
			}
			x[int(signCount)+int(t.sign)] = float64(t.n) / n
			x[2*int(signCount)+int(t.sign)] = min(2, math.Log1p(float64(t.n))/math.Ln2) / 2
		}
		if starts == n {
			m[formAlways] = 1
		}
		if e.n == 1 {
			m[formOnce] = 1
		}
		m[formLists] = e.lists
	}
	m[formLog] = math.Log1p(n)
	if low > 0 && !sure {
		m[formSeenLow] = 1
		m[formLower] = max(-3, min(3, math.Log((low+.5)/(n+.5))))
	}
	if b := fs.known[key]; b != 0 {
		if b&knownSurname != 0 {
			m[formSurname] = 1
		}
		if b&knownGivenName != 0 {
			m[formGiven] = 1
		}
	}
}

// banks is how often each sign is weighed: here, as a share, as a number.
const banks = 3

// wordOnly reports signs of the bare word that say nothing of a name that a
// title or given name makes sure: Mr. White, Mrs. Coffin.
func wordOnly(s Sign) bool {
	switch s {
	case signCommon, signCommonFirst, signPeople, signCountry, signPlaceInside, signBodyInside, signStart, signShort, signPlural,
		signDictionaryPerson, signDictionaryBeing, signDictionaryPeople, signDictionaryPlace, signDictionaryThing, signSyllables:
		return true
	}
	return false
}

const featureCount = banks*int(signCount) + formMeasures

// Logit is the weighed evidence that the place names a person: 0 is even, above
// it more likely than not. Occurrences of the form elsewhere in the corpus count.
func (fs *Forms) Logit(f *Found) float64 {
	h := fs.head(f.head())
	z := fs.weigh(h, f.sure())
	var seen [signCount]bool
	for _, s := range f.Signs {
		if seen[s] {
			continue
		}
		seen[s] = true
		z += weights.w[s]
	}
	if seen[signNounText] && fs.known[h.key]&knownSurname == 0 {
		z -= nounTextCost
	}
	return z
}

// weigh is the weighed evidence of a form without the signs of one place.
func (fs *Forms) weigh(h *head, sure bool) float64 {
	i := 0
	if sure {
		i = 1
	}
	if h.version[i] != fs.version {
		var x [featureCount]float64
		fs.formFeatures(h.key, h.stem, sure, x[:])
		h.weighed[i], h.version[i] = dot(weights.bias, weights.w[:], x[:]), fs.version
	}
	return h.weighed[i]
}

// nounTextCost is what a bare word loses in a text that writes nouns with
// capitals. The annotated folders hold no such text: it is set by hand.
const nounTextCost = 3

// Probability turns a logit into a confidence between 0 and 1.
func Probability(logit float64) float64 { return 1 / (1 + math.Exp(-logit)) }

// Average is the weighed evidence over all occurrences of the form that head
// stands for; -10 where it never occurs.
func (fs *Forms) Average(head string) float64 {
	h := fs.head(head)
	if fs.forms[h.key] == nil {
		return -10
	}
	var x [featureCount]float64
	fs.average(h.key, h.stem, x[:])
	return dot(weights.bias, weights.w[:], x[:])
}

// formKey is under what a stem is counted: spellings of one name count together.
func formKey(stem string) string {
	if len(stem) < 5 {
		return stem
	}
	return Key(stem)
}
