package name

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind says what a token of running text is made of.
type tokenKind uint8

const (
	tokenWord  tokenKind = iota
	tokenDigit           // digits, superscripts
	tokenMark            // one punctuation character or a run of the same dash or dot
)

// token is a word, a number or a mark of a text; text[start:end] is it.
type token struct {
	start, end int32
	kind       tokenKind
	first      rune // its first character
	upper      bool // a word that begins with a capital
	caps       bool // a word of two letters or more, all capitals
	bracketed  bool // a word holding an editor's brackets: K[alinin]
	glued      bool // nothing stands between it and the token before it
}

// tokenise cuts text into tokens, appending to buf. Apostrophes, hyphens and
// editors' brackets inside a word stay in it.
func tokenise(text string, buf []token) []token {
	for i := 0; i < len(text); {
		r, n := decode(text, i)
		switch {
		case r == ' ' || unicode.IsSpace(r):
			i += n
		case isLetter(r), r == '[' && wordBracket(text, i):
			i, buf = wordToken(text, i, buf)
		case isDigit(r):
			j := i + n
			for j < len(text) {
				r2, m := decode(text, j)
				if !isDigit(r2) {
					break
				}
				j += m
			}
			buf = append(buf, token{start: int32(i), end: int32(j), kind: tokenDigit, first: r, glued: i > 0 && len(buf) > 0 && int(buf[len(buf)-1].end) == i})
			i = j
		default:
			j := i + n
			for j < len(text) && (r == '-' || r == '.' || r == '–' || r == '—') {
				r2, m := decode(text, j)
				if r2 != r {
					break
				}
				j += m
			}
			buf = append(buf, token{start: int32(i), end: int32(j), kind: tokenMark, first: r, glued: i > 0 && len(buf) > 0 && int(buf[len(buf)-1].end) == i})
			i = j
		}
	}
	return buf
}

func decode(s string, i int) (rune, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)
}

// isDigit includes the superscripts that editions use as note marks.
func isDigit(r rune) bool {
	if r < utf8.RuneSelf {
		return '0' <= r && r <= '9'
	}
	return unicode.IsDigit(r) || r == '²' || r == '³' || r == '¹' || '⁰' <= r && r <= '₉'
}

// wordBracket reports whether the bracket at text[i] opens letters that a word
// goes on from ("[omi]siya"), as opposed to a bracketed word of its own.
func wordBracket(text string, i int) bool {
	if text[i] != '[' {
		return false
	}
	j := i + 1
	for j < len(text) {
		r, n := decode(text, j)
		if r == ']' {
			if j == i+1 || j+1 >= len(text) {
				return false
			}
			r2, _ := decode(text, j+1)
			return isLetter(r2)
		}
		if !isLetter(r) || j-i > 40 {
			return false
		}
		j += n
	}
	return false
}

// wordToken reads the word at text[i:] and gives the place after it.
func wordToken(text string, i int, buf []token) (int, []token) {
	t := token{start: int32(i), kind: tokenWord, glued: i > 0 && len(buf) > 0 && int(buf[len(buf)-1].end) == i}
	letters, uppers := 0, 0
	j := i
	for j < len(text) {
		r, n := decode(text, j)
		switch {
		case isLetter(r):
			if letters == 0 {
				t.first = r
				t.upper = unicode.IsUpper(r)
			}
			letters++
			if r < utf8.RuneSelf {
				if r <= 'Z' {
					uppers++
				}
			} else if unicode.IsUpper(r) {
				uppers++
			}
			j += n
			continue
		case (r == '\'' || r == '’' || r == '-' || r == '‑') && j > i && j+n < len(text):
			if r2, _ := decode(text, j+n); isLetter(r2) {
				j += n
				continue
			}
		case r == '[':
			if end := closeBracket(text, j); end > 0 {
				t.bracketed = true
				j++
				continue
			}
		case r == ']' && t.bracketed && openBefore(text, i, j):
			j++
			continue
		}
		break
	}
	// "d'Alembert" is a name although it begins with a small letter.
	if !t.upper && j-i > 3 && (t.first == 'd' || t.first == 'D') && (text[i+1] == '\'' || strings.HasPrefix(text[i+1:], "’")) {
		k := i + 2
		if text[i+1] != '\'' {
			k = i + 1 + len("’")
		}
		if r, _ := decode(text, k); unicode.IsUpper(r) {
			t.upper = true
		}
	}
	if uppers > 0 && uppers < letters {
		if at := runTogether(text[i:j]); at > 0 {
			j = i + at
		}
	}
	t.end = int32(j)
	t.caps = letters > 1 && uppers == letters
	return j, append(buf, t)
}

// runTogether is where a word begins that lost the space before it, as texts made
// from markup or by machine reading do: in "saidBoswell", "StreetThursday" before the
// capital, in "Carolinehis" behind the given name. It is 0 in a word that is one:
// MacDonald, LaFayette.
func runTogether(w string) int {
	for i := 3; i+2 < len(w); i++ {
		if w[i] < 'A' || w[i] > 'Z' || w[i-1] < 'a' || w[i-1] > 'z' || w[i+1] < 'a' || w[i+1] > 'z' {
			continue
		}
		before, after := strings.ToLower(w[:i]), strings.ToLower(w[i:])
		if prefixes[before] {
			return 0
		}
		if w[0] >= 'a' && isCommon(before) || closedWords[after] || isCommon(after) && (isCommon(before) || knownGiven(w[:i])) || knownGiven(w[:i]) && knownGiven(w[i:]) {
			return i
		}
		return 0
	}
	if w[0] < 'A' || w[0] > 'Z' {
		return 0
	}
	for _, e := range joinedEndings {
		if given, ok := strings.CutSuffix(w, e); ok && len(given) > 4 && !isCommon(strings.ToLower(w)) {
			if _, weight := IsGiven(given); weight >= .8 && !knownGiven(w) {
				return len(given)
			}
		}
	}
	return 0
}

// prefixes are what names with a capital inside begin with.
var prefixes = wordSet("mac fitz van von der den des del della dal dalla las los san santa saint sainte")

// joinedEndings are words that no name ends in.
var joinedEndings = strings.Fields("his her him has had have was were will with when where which what who and the for from that this but not are you your said wrote came last like much")

// closeBracket is the offset of the ] that closes the [ at i, if only letters stand between.
func closeBracket(text string, i int) int {
	for j := i + 1; j < len(text) && j-i < 60; {
		r, n := decode(text, j)
		if r == ']' {
			if j == i+1 {
				return 0
			}
			return j
		}
		if !isLetter(r) && r != '-' {
			return 0
		}
		j += n
	}
	return 0
}

func openBefore(text string, i, j int) bool {
	depth := 0
	for ; i < j; i++ {
		switch text[i] {
		case '[':
			depth++
		case ']':
			depth--
		}
	}
	return depth > 0
}
