package name

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Similar measures how alike two name words sound and look, from 0, different
// names, to 1, one name however spelled. It does not undo inflection (see
// [Nominatives]) and does not know that Bob is Robert (see [SameGiven]); a man's
// and a woman's form of one surname are alike but not the same (see [SameFamily]).
//
// As a guide, measured on invented pairs in the tests: above 0.9 a spelling of
// one name; 0.6 to 0.9 perhaps a misspelling; below 0.5 two names.
func Similar(a, b string) float64 {
	if strings.EqualFold(a, b) && a != "" {
		return 1
	}
	var oa, ob sounds
	oa.read(a, false)
	ob.read(b, false)
	return similarSounds(oa.bytes(), ob.bytes(), 0)
}

// Sound is a name word as it is heard, kept to be compared with many others.
type Sound struct {
	text   string
	sounds string
}

// SoundOf is the sound of a name word.
func SoundOf(word string) Sound {
	var out sounds
	out.read(word, false)
	return Sound{word, string(out.bytes())}
}

// Similar is [Similar] of the two words where that is at least least, and some
// smaller number, perhaps 0, where it is not.
func (a Sound) Similar(b Sound, least float64) float64 {
	if strings.EqualFold(a.text, b.text) && a.text != "" {
		return 1
	}
	return similarSounds(a.sounds, b.sounds, least)
}

// similarSounds compares two words in sounds; it may give up, and say 0, once they
// are known to be less alike than least.
func similarSounds[T string | []byte](x, y T, least float64) float64 {
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	longer := float64(max(len(x), len(y)))
	most := longer * (1 - math.Sqrt(math.Sqrt(least)))
	d := soundDistance(x, y, most+1e-9)
	if d > most+1e-9 {
		return 0
	}
	s := 1 - d/longer
	s = s * s * s * s
	if differentSuffix(string(x), string(y)) {
		s = min(s, 0.3)
	}
	if d > 0 && longer < 5 {
		s *= longer / 5.5 // in a short word one letter is another name
	}
	return s
}

// soundDistance is the weighted number of changes between two words in sounds, or
// some number above most where it is more.
func soundDistance[T string | []byte](x, y T, most float64) float64 {
	var rows [2][maxSounds + 1]float64
	prev, row := &rows[0], &rows[1]
	prev[0] = 0
	for j := range len(y) {
		prev[j+1] = prev[j] + gapCost(y, j)
	}
	for i := range len(x) {
		row[0] = prev[0] + gapCost(x, i)
		least := row[0]
		for j := range len(y) {
			c := changeCost(x[i], y[j])
			if (i == 0 || j == 0) && c > 0 {
				c += 0.5 // names differ early; spellings late
			}
			row[j+1] = min(prev[j]+c, prev[j+1]+gapCost(x, i), row[j]+gapCost(y, j))
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] && x[i] != y[j] {
				row[j+1] = min(row[j+1], rows2(prev, j)+0.8)
			}
			least = min(least, row[j+1])
		}
		if least > most {
			return least
		}
		prev, row = row, prev
	}
	return prev[len(y)]
}

// rows2 is a cheap stand-in for the row before the last in a transposition: the
// cost up to the previous letter of y.
func rows2(prev *[maxSounds + 1]float64, j int) float64 { return prev[j] }

// gapCost is the cost of a sound that one word has and the other has not.
func gapCost[T string | []byte](w T, i int) float64 {
	switch c := w[i]; {
	case c == joint:
		return 0.3
	case c == 'h':
		return 0.45
	case isVowel(c):
		last := i == len(w)-1
		switch {
		case last && c == 'e':
			return 0.15
		case last:
			return 0.8
		case c == 'e' || c == 'i':
			return 0.5
		}
		return 0.7
	case i > 0 && (w[i-1] == 's' && c == 'S' || w[i-1] == 't' && c == 's'):
		return 0.4
	}
	return 1
}

// changeCost is the cost of one sound in the place of another: little between
// those that spellings, scripts and scribes confuse.
func changeCost(a, b byte) float64 {
	if a == b {
		return 0
	}
	if a > b {
		a, b = b, a
	}
	va, vb := isVowel(a), isVowel(b)
	switch {
	case va && vb:
		switch {
		case a == 'e' && b == 'i', a == 'a' && b == 'o', a == 'o' && b == 'u':
			return 0.45
		case a == 'a' && b == 'e', a == 'i' && b == 'u':
			return 0.7
		}
		return 0.8
	case va != vb:
		if b == 'j' && a == 'i' || a == 'i' && b == 'j' {
			return 0.2
		}
		return 1.3
	}
	for _, p := range confusable {
		if p.a == a && p.b == b {
			return p.cost
		}
	}
	return 1
}

var confusable = [...]struct {
	a, b byte
	cost float64
}{
	{'s', 'z', 0.15}, {'S', 's', 0.5}, {'Z', 'z', 0.5}, {'S', 'Z', 0.5}, {'Z', 'j', 0.3}, {'C', 'h', 0.4}, {'C', 'S', 0.4}, {'C', 'T', 0.4},
	{'C', 'k', 0.6}, {'T', 's', 0.4}, {'T', 'z', 0.4}, {'T', 'k', 0.6}, {'g', 'h', 0.35}, {'h', 'k', 0.5}, {'C', 'j', 0.5}, {'g', 'j', 0.5},
	{'f', 'v', 0.4}, {'b', 'v', 0.5}, {'d', 't', 0.6}, {'b', 'p', 0.7}, {'g', 'k', 0.7}, {'m', 'n', 0.7}, {'f', 't', 0.5}, {'k', 's', 0.8},
}

// familySuffixes are the endings that make another surname of one stem, in
// sounds, with a number for each kind.
var familySuffixes = []struct {
	end  string
	kind int
}{
	{"ovski", 3}, {"evski", 3}, {"inski", 3}, {"ovskaia", 3}, {"evskaia", 3}, {"inskaia", 3}, {"ski", 4}, {"skaia", 4},
	{"oviC", 5}, {"eviC", 5}, {"ov", 1}, {"ev", 1}, {"ova", 1}, {"eva", 1}, {"in", 2}, {"ina", 2}, {"enko", 6}, {"Cenko", 6}, {"ian", 7}, {"ianT", 7},
	{"dse", 9}, {"Svili", 10}, {"uk", 11}, {"Cuk", 11}, {"son", 12}, {"sen", 13}, {"man", 14}, {"berg", 15}, {"Stein", 16}, {"stein", 16}, {"feld", 17},
}

func suffixKind(w string) (kind int, stem string) {
	n := 0
	for _, s := range familySuffixes {
		if len(s.end) > n && len(w) > len(s.end)+1 && strings.HasSuffix(w, s.end) {
			n, kind = len(s.end), s.kind
		}
	}
	return kind, w[:len(w)-n]
}

// differentSuffix reports whether two words have one stem and make two surnames
// of it: Ivanov, Ivanenko.
func differentSuffix(x, y string) bool {
	kx, sx := suffixKind(strings.ReplaceAll(x, "z", "s"))
	ky, sy := suffixKind(strings.ReplaceAll(y, "z", "s"))
	if kx == ky || kx == 0 && ky == 0 {
		return false
	}
	n := 0
	for n < len(sx) && n < len(sy) && sx[n] == sy[n] {
		n++
	}
	return n >= 3 && n >= min(len(sx), len(sy))-1
}

// SameFamily reports whether two surnames in the nominative are one, or the
// man's and the woman's form of one: Yakovlev and Yakovleva, Толстой and Tolstaya.
func SameFamily(a, b string) bool {
	ka, kb := Key(a), Key(b)
	if ka == "" || kb == "" {
		return false
	}
	if ka[0] == 's' && kb[0] == 's' && fineFirst(a) != fineFirst(b) {
		return false // Zorin and Sorin have one key
	}
	return ka == kb || masculine(ka) == masculine(kb)
}

// fineFirst is the first sound of a word, s and z told apart.
func fineFirst(s string) byte {
	var out sounds
	out.read(s, false)
	return out.b[0]
}

// masculine is the man's form of a surname's key.
func masculine(k string) string {
	for _, p := range [...][2]string{{"skaia", "ski"}, {"Tkaia", "Tki"}, {"aia", "I"}, {"ova", "ov"}, {"eva", "ev"}, {"ina", "in"}, {"ska", "ski"}, {"Tka", "Tki"}} {
		if s, ok := strings.CutSuffix(k, p[0]); ok && len(s) > 1 {
			return s + p[1]
		}
	}
	if strings.HasSuffix(k, "ski") || strings.HasSuffix(k, "Tki") {
		return k
	}
	for _, end := range [...]string{"oi", "ii", "i"} {
		if s, ok := strings.CutSuffix(k, end); ok && len(s) > 2 && !isVowel(s[len(s)-1]) {
			return s + "I"
		}
	}
	return k
}

// Compatible measures whether two split names can denote one person, and says
// why. 0 is a contradiction; 1 the same full name. A bare surname is compatible
// with every bearer of it at about 0.75; names without a common element at 0.3
// or less. Both are taken to be in the nominative, except that an oblique surname
// is recognised against its nominative.
func Compatible(a, b Parts) (score float64, why string) {
	if !a.Gender().Agrees(b.Gender()) {
		return 0, "one is a man, the other a woman"
	}
	if a.Plural != b.Plural && a.Surname != "" && b.Surname != "" {
		return 0, "one name is of several people"
	}
	if s := suffixesDiffer(a.Suffix, b.Suffix); s {
		return 0, "different suffixes " + a.Suffix + ", " + b.Suffix
	}
	family, reason := familyAgreement(a, b)
	if family == 0 {
		return 0, reason
	}
	given, reason2 := givenAgreement(a, b)
	if given == 0 {
		return 0, reason2
	}
	score = family * given
	if f, titles := titlesDiffer(a, b); f < 1 {
		score *= f
		reason += ", " + titles
	}
	if (a.Suffix == "") != (b.Suffix == "") && strings.ToLower(a.Suffix+b.Suffix) != "esq" {
		score *= 0.9
	}
	return score, reason + "; " + reason2
}

// titlesDiffer is a factor below 1 where two titles are seldom one person's.
func titlesDiffer(a, b Parts) (factor float64, why string) {
	x, y := ladies(a), ladies(b)
	switch {
	case x != "" && y != "" && x != y:
		return 0.5, x + " and " + y
	case (x != "" && manly(b)) || (y != "" && manly(a)):
		return 0.4, "a lady's and a man's title"
	}
	return 1, ""
}

// ladies is "married" or "unmarried" after a woman's title.
func ladies(p Parts) string {
	for _, t := range p.Titles {
		switch strings.ToLower(strings.TrimSuffix(t, ".")) {
		case "miss", "mlle", "mademoiselle", "fräulein", "signorina", "señorita", "мадемуазель", "барышня", "княжна":
			return "unmarried"
		case "mrs", "mme", "madame", "frau", "signora", "señora", "lady", "duchess", "countess", "baroness", "княгиня", "графиня":
			return "married"
		}
	}
	return ""
}

// manly reports whether a title was a man's in most of the centuries of letters.
func manly(p Parts) bool {
	for _, t := range p.Titles {
		for _, x := range Titles(t) {
			if x.Kind == Military || x.Kind == Learned || x.Kind == Office {
				return true
			}
		}
	}
	return false
}

// suffixesDiffer reports whether two suffixes exclude each other.
func suffixesDiffer(a, b string) bool {
	return generation(a) != "" && generation(b) != "" && generation(a) != generation(b)
}

// generation is the part of a suffix that tells namesakes apart.
func generation(s string) string {
	switch low := strings.ToLower(strings.Trim(s, ". ,")); low {
	case "jr", "jun", "junr", "junior", "jnr", "fils", "младший", "мл", "сын":
		return "younger"
	case "sr", "sen", "senr", "senior", "snr", "père", "pere", "aîné", "старший", "ст", "отец":
		return "older"
	case "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi":
		return low
	}
	return ""
}

// leastFamily is the similarity below which two surnames are two.
const leastFamily = 0.6

// leastLemma is the plausibility from which a surname may be an inflected form of
// another; below it English surnames in -e would be Russian locatives.
const leastLemma = 0.2

// abbreviates reports whether the letters can begin the surname.
func abbreviates(letters, full string) bool {
	if utf8.RuneCountInString(letters) == 1 {
		return sameInitial(letters, full)
	}
	return strings.HasPrefix(Key(full), Key(letters)) || sameInitial(letters, full) && len(Key(letters)) == 1
}

func familyAgreement(a, b Parts) (float64, string) {
	switch {
	case a.Surname == "" && b.Surname == "":
		switch {
		case a.Abbreviated != "" && b.Abbreviated != "":
			if !sameInitial(a.Abbreviated, b.Abbreviated) {
				return 0, "different surname initials"
			}
			return 0.6, "same surname initial"
		case len(a.foreNames()) == 0 || len(b.foreNames()) == 0:
			return 0.3, "nothing in common"
		}
		return 0.8, "no surnames"
	case a.Surname == "" || b.Surname == "":
		if s := a.Abbreviated + b.Abbreviated; s != "" {
			full := a.Surname + b.Surname
			if !abbreviates(s, full) {
				return 0, "surname " + full + " does not begin with " + s
			}
			return 0.6, "surname initial agrees"
		}
		return 0.45, "one has no surname"
	}
	s := Similar(a.Surname, b.Surname)
	if s >= leastFamily || s > 0.9 {
		return s, "surnames alike"
	}
	if SameFamily(a.Surname, b.Surname) {
		if a.Gender() != AnyGender && a.Gender() == b.Gender() {
			return 0.9, "surname in the form of either gender"
		}
		return 0.4, "one family, perhaps of two genders"
	}
	if w := commonLemma(a.Surname, b.Surname); w >= leastLemma {
		return 0.6 + 0.35*w, "surname inflected"
	}
	for _, p := range [][2]string{{a.Surname, b.Surname}, {b.Surname, a.Surname}} {
		if head, tail, ok := strings.Cut(p[0], "-"); ok && (SameFamily(head, p[1]) || SameFamily(tail, p[1])) {
			return 0.7, "part of a double surname"
		}
	}
	return 0, "different surnames " + a.Surname + ", " + b.Surname
}

// commonLemma is the plausibility that one word is an oblique form of the other.
func commonLemma(a, b string) float64 {
	best := 0.0
	for _, p := range [][2]string{{a, b}, {b, a}} {
		key := Key(p[1])
		for _, l := range Nominatives(p[0], Hint{Element: FamilyName}) {
			if Key(l.Text) == key {
				best = max(best, l.Weight)
			}
		}
	}
	return best
}

// givenAgreement compares given names, initials and patronymics.
func givenAgreement(a, b Parts) (float64, string) {
	x, y := a.foreNames(), b.foreNames()
	if len(x) == 0 || len(y) == 0 {
		if len(x) == 0 && len(y) == 0 && a.Patronymic == "" && b.Patronymic == "" {
			return 0.95, "no given names"
		}
		return 0.75, "one has no given name"
	}
	score, why := foreName(x[0], y[0])
	if score == 0 {
		if a.MaybeTitle && len(x) == 1 || b.MaybeTitle && len(y) == 1 {
			return 0.4, "the initial may be a title"
		}
		if len(x) != len(y) && (len(x) > 1 && sameFore(x[1], y[0]) || len(y) > 1 && sameFore(x[0], y[1])) {
			return 0.5, "known by a second given name"
		}
		return 0, why
	}
	if len(x) > 1 && len(y) > 1 {
		second, why2 := foreName(x[1], y[1])
		if second == 0 {
			return 0, why2
		}
		if second < 1 {
			second = max(second, 0.97)
		}
		return min(1, score*second+0.05), why + ", second too"
	}
	return score, why
}

func sameFore(x, y fore) bool {
	s, _ := foreName(x, y)
	return s > 0.8
}

// fore is a given name, patronymic or the initial of one.
type fore struct {
	text    string
	initial bool
}

// foreNames are the given names, initials and the patronymic in the order of a
// full name.
func (p *Parts) foreNames() []fore {
	out := make([]fore, 0, 4)
	for _, g := range p.Given {
		out = append(out, fore{g, false})
	}
	for _, i := range p.Initials {
		out = append(out, fore{i, true})
	}
	if p.InitialFirst && len(p.Given) > 0 && len(p.Initials) > 0 {
		out = append(out[len(p.Given):len(p.Given)+1:len(p.Given)+1], append(out[:len(p.Given):len(p.Given)], out[len(p.Given)+1:]...)...)
	}
	if p.Patronymic != "" {
		if len(out) == 0 {
			return nil // a patronymic alone says nothing of the first name
		}
		out = append(out, fore{p.Patronymic, false})
	}
	return out
}

func foreName(x, y fore) (float64, string) {
	switch {
	case !x.initial && !y.initial:
		s := SameGiven(x.text, y.text)
		if s == 0 {
			if samePatronymic(x.text, y.text) {
				return 0.95, "same patronymic"
			}
			if commonLemma(x.text, y.text) > 0.3 {
				return 0.85, "given name inflected"
			}
			return 0, "different given names " + x.text + ", " + y.text
		}
		return 0.5 + s/2, "same given name"
	case x.initial && y.initial:
		if sameInitial(x.text, y.text) {
			return 0.93, "same initials"
		}
		return 0, "different initials " + x.text + ", " + y.text
	case y.initial:
		x, y = y, x
	}
	if sameInitial(x.text, y.text) {
		return 0.9, "initial agrees with the given name"
	}
	for _, full := range FullNames(y.text) {
		if sameInitial(x.text, full) {
			return 0.85, "initial agrees with " + full
		}
	}
	return 0, "initial " + x.text + " is not of " + y.text
}

// samePatronymic reports whether two words are one patronymic, in any case and in
// the bookish or the spoken form: Афанасьевичу, Афанасьич.
func samePatronymic(a, b string) bool {
	g := patronymic(a)
	if g == AnyGender || patronymic(b) != g {
		return false
	}
	x, y := patronymicStem(a), patronymicStem(b)
	return x == y || len(x) > 3 && Similar(x, y) > 0.85
}

// patronymicStem is the key of what a patronymic is made of.
func patronymicStem(s string) string {
	k := Key(s)
	for _, end := range [...]string{"em", "oi", "oiu", "ei", "a", "u", "e", "i"} {
		if w, ok := strings.CutSuffix(k, end); ok && (strings.HasSuffix(w, "C") || strings.HasSuffix(w, "n")) {
			k = w
			break
		}
	}
	for _, end := range [...]string{"oviC", "eviC", "ovn", "evn", "iniCn", "iCn", "iC", "ic"} {
		if w, ok := strings.CutSuffix(k, end); ok && len(w) > 1 {
			k = w
			break
		}
	}
	return strings.TrimRight(k, "i")
}

// initialSet is a set of sounds that an initial can stand for.
type initialSet uint64

// sameInitial reports whether an initial can be the first letter of a name or of
// another spelling of it: Г. and G. or H., Ю. and Yu., Iu. or J.
func sameInitial(a, b string) bool { return initialOf(a)&initialOf(b) != 0 }

func initialOf(s string) initialSet {
	r, n := utf8.DecodeRuneInString(s)
	r = unicode.ToLower(r)
	if r < 0x180 && r >= 0xC0 {
		if t := latinSpelled[r-0xC0]; t != "" {
			r = unicode.ToLower(rune(t[0]))
		}
	}
	if r < utf8.RuneSelf && n < len(s) {
		second, _ := utf8.DecodeRuneInString(s[n:])
		if set, ok := initialPairs[string([]rune{r, unicode.ToLower(second)})]; ok {
			return set
		}
	}
	if set, ok := initialLetters[r]; ok {
		return set
	}
	return 1 << (uint(r)%32 + 32)
}

func initials(sounds string) (set initialSet) {
	for i := 0; i < len(sounds); i++ {
		set |= 1 << (sounds[i] % 64)
	}
	return set
}

var initialPairs = map[string]initialSet{
	"ya": initials("A"), "ia": initials("Ai"), "ja": initials("Aj"), "yu": initials("U"), "iu": initials("U"), "ju": initials("Uj"),
	"ye": initials("e"), "ie": initials("ei"), "je": initials("ej"), "yo": initials("ei"), "io": initials("i"), "zh": initials("Z"),
	"kh": initials("h"), "ts": initials("T"), "ch": initials("Ckh"), "sh": initials("S"), "th": initials("tf"), "ph": initials("fp"),
	"tc": initials("C"), "sc": initials("Ss"), "cz": initials("C"), "dz": initials("dj"), "wi": initials("vw"), "eu": initials("eU"),
}

var initialLetters = func() map[rune]initialSet {
	m := map[rune]initialSet{}
	for _, row := range strings.Fields("аa бb вvw гgh дd еe ёe жZ зz иi йi кk лl мm нn оo пp рr сs тt уu фf хh цT чC шS щS эe юU яA іi ѳf ѣe " +
		"aa bb ckTCs dd eeU ff gg hhg iiUA jijUAZe kkh ll mm nn oo pp qk rr ssS ttTfC uu vv wvw xkh yiUAe zzZsT") {
		rs := []rune(row)
		m[rs[0]] = initials(string(rs[1:]))
	}
	return m
}()
