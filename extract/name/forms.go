package name

import (
	"math"
	"strings"
)

// Forms is what a whole corpus says of each name form: how often it occurs, in
// lower case too, and beside what. It grows with the number of different words.
type Forms struct {
	forms map[string]*form
	lower map[string]int32
	known map[string]uint8
}

// form is the tally of one form's occurrences as the head of a found name.
type form struct {
	n     int32
	tally []tally
}

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
	return &Forms{forms: map[string]*form{}, lower: map[string]int32{}, known: map[string]uint8{}}
}

// Add counts what one letter says.
func (fs *Forms) Add(s *Scanned) {
	for w, n := range s.lower {
		fs.lower[w] += n
	}
	for i := range s.Found {
		f := &s.Found[i]
		k := stem(f.head())
		if k == "" || f.Marked {
			continue
		}
		e := fs.forms[k]
		if e == nil {
			e = &form{}
			fs.forms[k] = e
		}
		e.add(f.Signs)
	}
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
	if surname != "" {
		fs.known[stem(surname)] |= knownSurname
	}
	for _, g := range given {
		if g != "" {
			fs.known[stem(g)] |= knownGivenName
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
	formMeasures        // how many there are
)

// features writes the features of an occurrence into x, which has featureCount
// elements: its own signs, the share of the form's occurrences that have each sign,
// how many have it (log2 of 1 + n, halved, at most 1), and the form's measures.
func (fs *Forms) features(f *Found, x []float64) {
	clear(x)
	for _, s := range f.Signs {
		x[s] = 1
	}
	k := stem(f.head())
	sure := x[signSure] != 0 || x[signTitledInitial] != 0
	m := x[banks*int(signCount):]
	low := float64(fs.lower[k])
	n := 1.0
	if e := fs.forms[k]; e != nil {
		n = float64(e.n)
		starts := 0.0
		for _, t := range e.tally {
			if sure && wordOnly(t.sign) {
				continue
			}
			x[int(signCount)+int(t.sign)] = float64(t.n) / n
			x[2*int(signCount)+int(t.sign)] = min(2, math.Log1p(float64(t.n))/math.Ln2) / 2
			if t.sign == signStart {
				starts = float64(t.n)
			}
		}
		if starts == n {
			m[formAlways] = 1
		}
		if e.n == 1 {
			m[formOnce] = 1
		}
	}
	m[formLog] = math.Log1p(n)
	if low > 0 && !sure {
		m[formSeenLow] = 1
		m[formLower] = max(-3, min(3, math.Log((low+.5)/(n+.5))))
	}
	if b := fs.known[k]; b != 0 {
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
	case signCommon, signCommonFirst, signPeople, signCountry, signPlaceInside, signBodyInside, signStart, signShort, signPlural:
		return true
	}
	return false
}

const featureCount = banks*int(signCount) + formMeasures

// Logit is the weighed evidence that the place names a person: 0 is even, above
// it more likely than not. Occurrences of the form elsewhere in the corpus count.
func (fs *Forms) Logit(f *Found) float64 {
	var x [featureCount]float64
	fs.features(f, x[:])
	z := weights.bias
	for i, v := range x {
		if v != 0 {
			z += v * weights.w[i]
		}
	}
	return z
}

// Probability turns a logit into a confidence between 0 and 1.
func Probability(logit float64) float64 { return 1 / (1 + math.Exp(-logit)) }

// Average is the weighed evidence over all occurrences of the form that head
// stands for; -10 where it never occurs.
func (fs *Forms) Average(head string) float64 {
	k := stem(head)
	e := fs.forms[k]
	if e == nil {
		return -10
	}
	f := Found{Words: []Word{{Text: head}}}
	var x [featureCount]float64
	fs.features(&f, x[:])
	z := weights.bias
	for i, v := range x {
		if i < int(signCount) {
			v = x[int(signCount)+i]
		}
		if v != 0 {
			z += v * weights.w[i]
		}
	}
	return z
}
