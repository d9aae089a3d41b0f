package name

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Key is a comparison key of one name word that is the same for the spellings
// one name commonly has: in Cyrillic and in the usual romanisations, before and
// after the 1918 reform, with English, French and German habits (w for v, x for
// ks, qu for kv, ph for f, th for t, ck for k, -off for -ov, silent h and final
// e, doubled letters). Voiced and voiceless s are one.
//
// Equal keys make two words candidates for one name, no more: [Similar] measures
// finer. Hyphened and spaced parts are keyed each for itself and joined by "-".
// The key of a word without letters is empty.
func Key(s string) string {
	var out sounds
	out.read(s, true)
	return string(out.b[:out.n])
}

// sounds is a word as it sounds. What goes beyond its length, which no name
// does, is dropped.
type sounds struct {
	b [maxSounds]byte
	n int
}

// maxSounds is how many sounds of a word are looked at.
const maxSounds = 64

func (o *sounds) bytes() []byte { return o.b[:o.n] }

// read sets o to the sounds of s. A coarse reading, for keys, takes s and z for
// one and drops what spellings drop; a fine one keeps them.
func (o *sounds) read(s string, coarse bool) {
	o.n = 0
	var buffer [maxSounds]byte
	spelled := appendSpelled(buffer[:0], s)
	for start := 0; start < len(spelled); {
		end := start
		for end < len(spelled) && spelled[end] != joint {
			end++
		}
		if o.n > 0 && o.n < maxSounds {
			o.b[o.n] = joint
			o.n++
		}
		r := reading{in: spelled[start:end], out: o, from: o.n, coarse: coarse}
		r.germanJ = looksGermanRussian(r.in)
		r.word()
		start = end + 1
	}
}

// The letters of a spelled word: a lower-case ASCII letter is a Latin letter as
// written, a capital is a sound that needs no further reading (from Cyrillic or
// from a Latin letter with a diacritic): S sh, Z zh, C ch, T ts, H kh, G g.
const (
	soundSh = 'S'
	soundZh = 'Z'
	soundCh = 'C'
	soundTs = 'T'
	soundKh = 'H'
	soundG  = 'G'
	joint   = '-'
)

// appendSpelled appends the letters of s in the spelled alphabet. Letters of
// other scripts are kept in lower case; signs are dropped, brackets opened.
func appendSpelled(b []byte, s string) []byte {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case c >= 'a' && c <= 'z':
				b = append(b, c)
			case c >= 'A' && c <= 'Z':
				b = append(b, c|0x20)
			case c == '-' || c == ' ':
				b = appendJoint(b)
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		b = appendLetter(b, r)
	}
	if n := len(b); n > 0 && b[n-1] == joint {
		b = b[:n-1]
	}
	return b
}

func appendJoint(b []byte) []byte {
	if n := len(b); n == 0 || b[n-1] == joint {
		return b
	}
	return append(b, joint)
}

func appendLetter(b []byte, r rune) []byte {
	switch {
	case r >= 0x400 && r < 0x500:
		t := cyrillicSpelled[r-0x400]
		// A vowel written twice is one; Latin ee and oo mean something else.
		if len(t) == 1 && len(b) > 0 && b[len(b)-1] == t[0] && (t == "e" || t == "o") {
			return b
		}
		return append(b, t...)
	case r >= 0xC0 && r < 0x180:
		return append(b, latinSpelled[r-0xC0]...)
	case r == '‐' || r == '‑' || r == '–' || r == '\u00a0':
		return appendJoint(b)
	case unicode.IsLetter(r):
		return utf8.AppendRune(b, unicode.ToLower(r))
	}
	return b
}

// cyrillicSpelled has a string of the spelled alphabet for each of U+0400–U+04FF.
var cyrillicSpelled = func() (t [256]string) {
	set := func(letters, spelled string) {
		out := strings.Fields(spelled)
		i := 0
		for _, r := range letters {
			t[r-0x400] = out[i]
			if up := unicode.ToUpper(r); up != r && up >= 0x400 && up < 0x500 {
				t[up-0x400] = out[i]
			}
			i++
		}
	}
	set("абвгдеёжзийклмнопрст", "a b v G d e e Z z i y k l m n o p r s t")
	set("уфхцчшщыэюя", "u f H T C S SC y e yu ya")
	set("іѣѳѵ", "i e f i")
	set("їєґў", "i e G v")
	set("јљњћђџѓќѕ", "y l n C dZ dZ G k dz")
	set("әөүұқғңһ", "a o u u k G n H")
	return t
}()

// latinSpelled has a string of the spelled alphabet for each of U+00C0–U+017F.
var latinSpelled = func() (t [0xC0]string) {
	set := func(letters, spelled string) {
		for _, r := range letters {
			t[r-0xC0] = spelled
			if up := unicode.ToUpper(r); up >= 0xC0 && up < 0x180 {
				t[up-0xC0] = spelled
			}
		}
	}
	set("àáâãåāăą", "a")
	set("äæ", "e")
	set("çśŝş", "s")
	set("ćčĉċ", string(soundCh))
	set("ďđð", "d")
	set("èéêëēĕėęě", "e")
	set("ĝğġģ", string(soundG))
	set("ĥħ", "h")
	set("ìíîïĩīĭįı", "i")
	set("ĵ", "j")
	set("ķ", "k")
	set("ĺļľŀł", "l")
	set("ñńņňŋ", "n")
	set("òóôõøōŏő", "o")
	set("öœ", "e")
	set("ŕŗř", "r")
	set("š", string(soundSh))
	set("ţťŧþ", "t")
	set("ùúûũūŭůűų", "u")
	set("ü", "yu")
	set("ŵ", "w")
	set("ýÿŷ", "y")
	set("źż", "z")
	set("ž", string(soundZh))
	t['ż'-0xC0], t['Ż'-0xC0] = string(soundZh), string(soundZh)
	t['ß'-0xC0] = "ss"
	return t
}()

// looksGermanRussian reports whether a word has an ending by which German and
// Slavic Latin spellings of Russian names are known, in which an initial j is y.
func looksGermanRussian(w []byte) bool {
	if len(w) == 0 || w[0] != 'j' {
		return false
	}
	s := string(w[max(0, len(w)-4):])
	for _, end := range [...]string{"w", "wa", "ij", "sch", "aja", "ski", "ska", "tch", "sky", "off", "eff"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// reading turns one spelled word into sounds.
type reading struct {
	in      []byte
	out     *sounds
	from    int // where the word begins in out
	at      int
	coarse  bool
	germanJ bool
}

func (r *reading) peek(n int) byte {
	if r.at+n < len(r.in) {
		return r.in[r.at+n]
	}
	return 0
}

func (r *reading) has(s string) bool {
	return len(r.in)-r.at >= len(s) && string(r.in[r.at:r.at+len(s)]) == s
}

// put appends sounds, a doubled one once.
func (r *reading) put(c byte) {
	o := r.out
	if o.n > r.from && o.b[o.n-1] == c || o.n == maxSounds {
		return
	}
	o.b[o.n] = c
	o.n++
}

func (r *reading) first() bool { return r.out.n == r.from }

func (r *reading) last() byte {
	if r.first() {
		return 0
	}
	return r.out.b[r.out.n-1]
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}

func (r *reading) word() {
	for r.at < len(r.in) {
		r.at += r.step()
	}
	r.end()
}

// step reads the letters at the current place and returns how many it took.
func (r *reading) step() int {
	c := r.in[r.at]
	switch c {
	case 's', 'z', 't', 'c', 'd':
		return r.sibilant(c)
	case 'y', 'i', 'j', 'e', 'o':
		return r.vowel(c)
	case 'k', 'q', 'x', 'g', soundG, 'h', 'p', 'w':
		return r.other(c)
	case soundKh:
		r.put('h')
	default:
		r.put(c)
	}
	return 1
}

func (r *reading) s(c byte) {
	if r.coarse {
		c = 's'
	}
	r.put(c)
}

var sibilants = [...]struct {
	spelled string
	sounds  string
}{
	// Longest first within a letter.
	{"schtsch", "SC"}, {"shtch", "SC"}, {"shch", "SC"}, {"sch", "S"}, {"sh", "S"},
	{"zh", "Z"},
	{"tsch", "C"}, {"tch", "C"}, {"tsh", "C"}, {"ts", "T"}, {"tz", "T"}, {"th", "t"},
	{"tC", "C"}, {"tS", "C"}, {"chtch", "SC"}, {"ck", "k"}, {"cz", "C"}, {"chr", "kr"}, {"ch", "C"},
	{"dzh", "j"}, {"dZ", "j"}, {"dj", "j"},
}

func (r *reading) sibilant(c byte) int {
	for i := range sibilants {
		s := &sibilants[i]
		if s.spelled[0] != c || !r.has(s.spelled) {
			continue
		}
		for j := 0; j < len(s.sounds); j++ {
			r.put(s.sounds[j])
		}
		return len(s.spelled)
	}
	switch c {
	case 's', 'z':
		r.s(c)
	case 'c':
		if n := r.peek(1); n == 'e' || n == 'i' || n == 'y' {
			r.s('s')
		} else {
			r.put('k')
		}
	default:
		r.put(c)
	}
	return 1
}

func (r *reading) vowel(c byte) int {
	next := r.peek(1)
	switch c {
	case 'j':
		if r.first() && !r.germanJ {
			r.put('j')
			return 1
		}
		return r.glide(next)
	case 'y':
		return r.glide(next)
	case 'i':
		if next == 'e' && r.peek(2) != 0 || next == 'o' && !r.first() && r.peek(2) != 0 && !isVowel(r.last()) {
			r.put('e')
			return 2
		}
		if next == 'e' {
			r.put('i')
			return 2
		}
	case 'e':
		if next == 'e' && r.peek(2) != 'v' && r.peek(2) != 'w' {
			r.put('i')
			return 2
		}
	case 'o':
		if next == 'u' || next == 'o' {
			r.put('u')
			return 2
		}
	}
	r.put(c)
	return 1
}

// glide reads y or j: with the vowel after it, or as a vowel.
func (r *reading) glide(next byte) int {
	switch next {
	case 'a', 'u':
		r.put('i')
		r.put(next)
		return 2
	case 'e', 'i':
		r.put(next)
		return 2
	case 'o':
		if r.peek(2) == 'u' {
			r.put('i')
			r.put('u')
			return 3
		}
		if r.first() || isVowel(r.last()) {
			r.put('i')
			r.put('o')
		} else {
			r.put('e')
		}
		return 2
	}
	r.put('i')
	return 1
}

func (r *reading) other(c byte) int {
	next := r.peek(1)
	switch c {
	case 'k':
		if next == 'h' {
			r.put('h')
			return 2
		}
		r.put('k')
	case 'q':
		r.put('k')
		if next == 'u' {
			r.put('v')
			return 2
		}
	case 'x':
		r.put('k')
		r.s('s')
	case 'g':
		r.put('g')
		if next == 'h' || next == 'u' && (r.peek(2) == 'e' || r.peek(2) == 'i') {
			return 2
		}
	case soundG:
		r.put('g')
	case 'h':
		// Silent after a vowel and before a consonant or at the end (Kuhn, Sarah).
		if isVowel(r.last()) && !isVowel(next) {
			return 1
		}
		r.put('h')
	case 'p':
		if next == 'h' {
			r.put('f')
			return 2
		}
		r.put('p')
	case 'w':
		r.put('v')
	}
	return 1
}

// end evens out what spellings do at the end of a word.
func (r *reading) end() {
	w := r.out.b[r.from:r.out.n]
	n := len(w)
	if n >= 4 && w[n-1] == 'f' && (w[n-2] == 'o' || w[n-2] == 'e') {
		w[n-1] = 'v'
	}
	if !r.coarse {
		return
	}
	switch {
	case n >= 4 && w[n-1] == 'e' && !isVowel(w[n-2]):
		r.out.n--
	case n >= 5 && w[n-2] == 'e' && (w[n-1] == soundTs && !isVowel(w[n-3]) || w[n-1] == 'r' && (w[n-3] == 'd' || w[n-3] == 't')):
		w[n-2] = w[n-1] // Peter, Petr; -olets, -olts
		r.out.n--
	}
}

// Scheme is a way of writing Cyrillic in Latin letters.
type Scheme uint8

// The schemes of [Romanise].
const (
	Popular Scheme = iota // newspaper English: Trotsky, Yakovlev, Alexei
	BGN                   // BGN/PCGN 1947 in plain letters: Trotskiy, Yakovlev, Aleksey
	ALALC                 // ALA-LC without ligatures: Trotskii, Iakovlev, Aleksei
)

// Romanise writes the Cyrillic letters of s in Latin ones after the scheme and
// leaves everything else as it is. Pre-1918 letters are read as their successors
// and a hard sign at a word's end is dropped; soft and hard signs are an
// apostrophe in BGN and ALALC and nothing in Popular.
func Romanise(s string, scheme Scheme) string {
	var b strings.Builder
	b.Grow(len(s) + 4)
	rs := []rune(s)
	for i, r := range rs {
		low := unicode.ToLower(r)
		prev, next := rune(0), rune(0)
		if i > 0 {
			prev = unicode.ToLower(rs[i-1])
		}
		if i+1 < len(rs) {
			next = unicode.ToLower(rs[i+1])
		}
		t, ok := romanLetter(low, prev, next, scheme)
		if !ok {
			b.WriteRune(r)
			continue
		}
		if low != r && t != "" {
			if len(t) > 1 && (i+1 < len(rs) && unicode.IsUpper(rs[i+1]) || i > 0 && unicode.IsUpper(rs[i-1])) {
				t = strings.ToUpper(t)
			} else {
				first, n := utf8.DecodeRuneInString(t)
				t = string(unicode.ToUpper(first)) + t[n:]
			}
		}
		b.WriteString(t)
	}
	return b.String()
}

var plainRoman = map[rune]string{
	'а': "a", 'б': "b", 'в': "v", 'г': "g", 'д': "d", 'ж': "zh", 'з': "z", 'и': "i", 'к': "k",
	'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p", 'р': "r", 'с': "s", 'т': "t", 'у': "u",
	'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch", 'ы': "y", 'э': "e",
	'і': "i", 'ѳ': "f", 'ѵ': "i", 'ї': "i", 'є': "ye", 'ґ': "g", 'ў': "w",
}

func romanLetter(r, prev, next rune, scheme Scheme) (string, bool) {
	word := unicode.IsLetter(next)
	soft := prev == 'ь' || prev == 'ъ'
	afterVowel := !unicode.IsLetter(prev) || soft || strings.ContainsRune("аеёиоуыэюяіѣ", prev)
	switch r {
	case 'ъ', 'ь':
		if scheme == Popular || r == 'ъ' && !word {
			return "", true
		}
		return "'", true
	case 'е', 'ё', 'ѣ':
		return romanE(r, afterVowel, scheme), true
	case 'й':
		if scheme == Popular && (prev == 'и' || prev == 'ы') {
			return "", true
		}
		if scheme == BGN {
			return "y", true
		}
		return "i", true
	case 'ы', 'и':
		if scheme == Popular && next == 'й' {
			return "y", true
		}
	case 'ю', 'я':
		vowel := "u"
		if r == 'я' {
			vowel = "a"
		}
		if scheme == ALALC || scheme == Popular && prev == 'и' {
			return map[bool]string{true: "", false: "i"}[scheme == Popular && prev == 'и'] + vowel, true
		}
		return "y" + vowel, true
	case 'к':
		if scheme == Popular && next == 'с' {
			return "x", true
		}
	case 'с':
		if scheme == Popular && prev == 'к' {
			return "", true
		}
	}
	t, ok := plainRoman[r]
	return t, ok
}

func romanE(r rune, afterVowel bool, scheme Scheme) string {
	switch {
	case scheme == ALALC:
		return "e"
	case r == 'ё' && scheme == Popular:
		return "yo"
	case r == 'ё':
		return "yë"
	case afterVowel:
		return "ye"
	}
	return "e"
}
