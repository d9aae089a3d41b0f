package name

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// givenForm is one reading of a word as a given name.
type givenForm struct {
	name   string // the nominative as the table has it
	gender Gender
	weight float64 // 1 for a name that is little else
	cases  Case
	plural bool
}

type givenTables struct {
	western map[string][]givenForm // lower case, with and without accents
	russian map[string][]givenForm // lower case Cyrillic with е for ё, all cases
	keys    map[string][]givenForm // Key of the same, for romanised forms
	full    map[string][]string    // lower-case short form to full names
	groups  map[string]int         // Key to the line of sameName, and "short" ones too
}

var givenNames = sync.OnceValue(buildGiven)

func buildGiven() *givenTables {
	t := &givenTables{map[string][]givenForm{}, map[string][]givenForm{}, map[string][]givenForm{}, map[string][]string{}, map[string]int{}}
	for _, names := range []string{englishMen, frenchMen, germanMen, italianSpanishMen, polishCzechMen, otherMen} {
		t.addWestern(names, Male)
	}
	for _, names := range []string{englishWomen, frenchWomen, germanWomen, italianSpanishWomen, polishCzechWomen, otherWomen} {
		t.addWestern(names, Female)
	}
	t.addRussian(russianMen, Male)
	t.addRussian(russianWomen, Female)
	t.addShort(englishShort, false)
	t.addShort(europeanShort, false)
	t.addShort(russianShort, true)
	n := 0
	for line := range strings.Lines(sameName) {
		n++
		for _, w := range strings.Fields(line) {
			if _, have := t.groups[Key(w)]; !have {
				t.groups[Key(w)] = n
			}
		}
	}
	return t
}

// marked cuts the table's mark off a name and returns its weight.
func marked(w string) (string, float64) {
	switch w[len(w)-1] {
	case '*':
		return w[:len(w)-1], 0.6
	case '?':
		return w[:len(w)-1], 0.25
	}
	return w, 1
}

func (t *givenTables) addWestern(names string, g Gender) {
	for w := range strings.FieldsSeq(names) {
		w, weight := marked(w)
		t.putWestern(w, g, weight)
	}
}

func (t *givenTables) putWestern(w string, g Gender, weight float64) {
	low := strings.ToLower(w)
	for _, form := range []string{low, unaccented(low)} {
		t.western[form] = putForm(t.western[form], givenForm{w, g, weight, Nominative, false})
	}
}

// putForm adds a reading unless the same name is there for the gender.
func putForm(fs []givenForm, f givenForm) []givenForm {
	for i := range fs {
		if fs[i].gender == f.gender && fs[i].cases == f.cases && fs[i].plural == f.plural && Key(fs[i].name) == Key(f.name) {
			fs[i].weight = min(fs[i].weight, f.weight) // a mark in one language is one in all
			return fs
		}
	}
	return append(fs, f)
}

func (t *givenTables) addRussian(names string, g Gender) {
	for w := range strings.FieldsSeq(names) {
		w, weight := marked(w)
		t.putRussian(w, g, weight)
	}
}

func (t *givenTables) putRussian(w string, g Gender, weight float64) {
	put := func(form string, c Case, plural bool) {
		if plural {
			return // two Ivans are seldom written of by their given names alone
		}
		low := plainE(strings.ToLower(form))
		f := givenForm{w, g, weight, c, plural}
		if c != Nominative {
			f.weight *= 0.95
		}
		t.russian[low] = joinForm(t.russian[low], f)
		key := Key(low)
		t.keys[key] = joinForm(t.keys[key], f)
	}
	put(w, Nominative, false)
	ps := declensions().maleGiven
	if g == Female {
		ps = declensions().femaleGiven
	}
	decline(w, ps, put)
}

// joinForm adds a reading, or its case to the same reading.
func joinForm(fs []givenForm, f givenForm) []givenForm {
	for i := range fs {
		if plainE(fs[i].name) == plainE(f.name) && fs[i].gender == f.gender {
			if (fs[i].cases|f.cases)&Nominative == 0 || fs[i].cases == f.cases {
				fs[i].cases |= f.cases
				return fs
			}
		}
	}
	return append(fs, f)
}

func (t *givenTables) addShort(table string, russian bool) {
	for pair := range strings.FieldsSeq(table) {
		short, list, _ := strings.Cut(pair, "=")
		low := plainE(strings.ToLower(short))
		for full := range strings.SplitSeq(list, ",") {
			if full != short && !slices.Contains(t.full[low], full) {
				t.full[low] = append(t.full[low], full)
			}
			for _, g := range []Gender{Male, Female} {
				if !t.hasNominative(full, g) {
					continue
				}
				if russian {
					t.putRussian(short, g, 0.9)
				} else {
					t.putWestern(short, g, shortWeight(low))
				}
			}
		}
	}
}

// shortWeight is low for short forms that are words or surnames as well.
func shortWeight(low string) float64 {
	if strings.Contains(" "+shortWords+" ", " "+low+" ") {
		return 0.5
	}
	return 0.85
}

func (t *givenTables) hasNominative(full string, g Gender) bool {
	low := strings.ToLower(full)
	for _, fs := range [][]givenForm{t.western[low], t.russian[plainE(low)]} {
		for _, f := range fs {
			if f.gender == g && f.cases&Nominative != 0 {
				return true
			}
		}
	}
	return false
}

// plainE is s, which is in lower case, with е for ё.
func plainE(s string) string {
	if !strings.Contains(s, "ё") {
		return s
	}
	return strings.ReplaceAll(s, "ё", "е")
}

// unaccented is s, which is in lower case, without the accents of Latin letters.
func unaccented(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		plain = plain && s[i] < utf8.RuneSelf
	}
	if plain {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if r < 0xC0 || r >= 0x180 {
			b.WriteRune(r)
			continue
		}
		b.WriteString(accentless[r-0xC0])
	}
	return b.String()
}

var accentless = func() (t [0xC0]string) {
	for i := range t {
		t[i] = string(rune(0xC0 + i))
	}
	for _, set := range []string{"aàáâãåāăąä", "cçćĉċč", "dďđð", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķ",
		"lĺļľŀł", "nñńņňŋ", "oòóôõøōŏőö", "rŕŗř", "sśŝşš", "tţťŧ", "uùúûũūŭůűųü", "wŵ", "yýÿŷ", "zźżž"} {
		for _, r := range set[1:] {
			t[r-0xC0] = set[:1]
		}
	}
	t['æ'-0xC0], t['œ'-0xC0], t['ß'-0xC0] = "ae", "oe", "ss"
	return t
}()

// given are the readings of a word as a given name; exact tells a spelling of
// the tables from one that only sounds like it.
func (t *givenTables) given(word string) (fs []givenForm, exact bool) {
	low := strings.ToLower(word)
	if low == "" {
		return nil, false
	}
	if isCyrillic(low) {
		return t.russian[plainE(modern(low))], true
	}
	if fs := t.western[low]; len(fs) > 0 {
		return fs, true
	}
	if utf8.RuneCountInString(low) < 3 {
		return nil, false
	}
	return t.keys[Key(low)], false
}

func isCyrillic(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0x400 && r < 0x530
}

// IsGiven says whether a word is a given name, whole or short, in any case: its
// gender (AnyGender for a name of both) and a weight from 0, no given name, to 1,
// a word that is hardly anything else. A hyphened name is judged by its parts.
func IsGiven(s string) (Gender, float64) {
	s = evenCapitals(s)
	if i := strings.IndexByte(s, '-'); i > 0 && i+1 < len(s) {
		g, w := IsGiven(s[:i])
		h, v := IsGiven(s[i+1:])
		if !g.Agrees(h) && h == Female && s[:i] != "Jean" {
			g = h // Hans-Marie is rare, Anna-Karl unheard of
		}
		return g, min(w, v)
	}
	fs, exact := givenNames().given(s)
	var best [3]float64
	for _, f := range fs {
		w := f.weight
		if !exact {
			w *= 0.9
			if f.cases&Nominative == 0 {
				w *= 0.6
			}
		}
		best[f.gender] = max(best[f.gender], w)
	}
	switch m, w := best[Male], best[Female]; {
	case m > 1.5*w:
		return Male, m
	case w > 1.5*m:
		return Female, w
	default:
		return AnyGender, max(m, w)
	}
}

// givenLemmas appends the given names that a form may be, in its script.
func givenLemmas(out []Lemma, form string) []Lemma {
	fs, exact := givenNames().given(form)
	cyrillic := isCyrillic(form)
	for _, f := range fs {
		l := Lemma{Text: f.name, Cases: f.cases, Gender: f.gender, Plural: f.plural, Element: GivenName, Weight: f.weight}
		if !cyrillic && isCyrillic(f.name) {
			l.Text = Romanise(f.name, Popular)
			if f.cases&Nominative != 0 {
				l.Text = form // keep the source's own romanisation
			}
		}
		if !exact {
			l.Weight *= 0.8
			if f.cases&Nominative == 0 {
				l.Weight *= 0.6
			}
		}
		out = append(out, l)
	}
	return out
}

// FullNames are the full given names that a short or familiar one may stand for,
// the commonest first, in the word's own script: Саша is Александр or Александра.
// An inflected short form is understood. It is nil for a name that is full.
func FullNames(short string) []string {
	t := givenNames()
	low := strings.ToLower(strings.TrimRight(short, "."))
	if full := t.full[plainE(modern(low))]; full != nil {
		return slices.Clone(full)
	}
	var out []string
	cyrillic := isCyrillic(low)
	fs, _ := t.given(low)
	for _, f := range fs {
		for _, full := range t.full[plainE(strings.ToLower(f.name))] {
			if !cyrillic && isCyrillic(full) {
				full = Romanise(full, Popular)
			}
			if !slices.Contains(out, full) {
				out = append(out, full)
			}
		}
	}
	return out
}

// SameGiven measures, from 0 to 1, whether two given names in the nominative can
// be one person's: the same name, a short form of it, its form in another
// language. Different names are 0.
func SameGiven(a, b string) float64 {
	if strings.EqualFold(a, b) {
		return 1
	}
	if Key(a) == Key(b) {
		return 0.97
	}
	t := givenNames()
	best := 0.0
	as, bs := fullForms(a), fullForms(b)
	for i, x := range as {
		for j, y := range bs {
			score := 0.92
			if i > 0 && j > 0 {
				score = 0.7 // two short forms of one name: people keep to one of them
			}
			if Key(x) == Key(y) {
				best = max(best, score)
				continue
			}
			if g, ok := t.groups[Key(x)]; ok && g == t.groups[Key(y)] {
				best = max(best, score-0.1)
			}
		}
	}
	if best == 0 {
		best = variantGiven(a, b)
	}
	return best
}

// variantGiven allows for a misspelled name; two names of the tables are two.
func variantGiven(a, b string) float64 {
	_, wa := IsGiven(a)
	_, wb := IsGiven(b)
	if wa > 0.5 && wb > 0.5 {
		return 0
	}
	if s := Similar(a, b); s > 0.8 {
		return s * 0.8
	}
	return 0
}

// fullForms is the name itself, or what it is a case of, and what it may be short
// for.
func fullForms(s string) []string {
	out := []string{s}
	fs, _ := givenNames().given(s)
	for _, f := range fs {
		if f.cases&Nominative == 0 && !slices.Contains(out, f.name) {
			out[0] = f.name // a case form stands for its nominative
		}
	}
	return append(out, FullNames(s)...)
}
