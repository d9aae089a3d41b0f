package letter

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// dateToken is a number, a word or a mark in a text that may hold a date.
type dateToken struct {
	start, end int
	text       string // lower case; "..." for any ellipsis, "-" for any dash
	num        int
	digits     int // 0 for what is no number
	ordinal    bool
	month      int // of a month's name
	roman      int // of a Roman number
	season     bool
	vague      bool // "beginning", "середина": a part of a month
	weekday    bool
	capital    bool
	qualifies  byte // '~' about, '?' perhaps, 'b' before, 'a' after
}

func (t dateToken) isDay() bool  { return t.digits >= 1 && t.digits <= 2 && t.num >= 1 && t.num <= 31 }
func (t dateToken) isYear() bool { return t.digits == 4 && t.num >= 1000 && t.num < 2100 && !t.ordinal }

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) }

// dateTokens splits a text; blanks and marks of emphasis are dropped.
func dateTokens(s string) []dateToken {
	var ts []dateToken
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r) || r == '_' || r == '*' || r == '^':
			i += n
		case r >= '0' && r <= '9':
			t := numberToken(s, i)
			ts = append(ts, t)
			i = t.end
		case isLetter(r):
			t := wordToken(s, i)
			ts = append(ts, t)
			i = t.end
		default:
			t := markToken(s, i, r, n)
			ts = append(ts, t)
			i = t.end
		}
	}
	return ts
}

func markToken(s string, i int, r rune, n int) dateToken {
	t := dateToken{start: i, end: i + n}
	switch r {
	case '-', '–', '—', '―', '−', '‒', '‑':
		t.text = "-"
		for t.end < len(s) && s[t.end] == '-' {
			t.end++
		}
	case '…':
		t.text = "..."
	case '.':
		t.text = "."
		if strings.HasPrefix(s[i:], "..") {
			t.text = "..."
			for t.end < len(s) && s[t.end] == '.' {
				t.end++
			}
		}
	case '’', '‘', 'ʼ', '`', '\'':
		t.text = "'"
	case '<', '>':
		t.text = angleBracket(s, i)
	default:
		t.text = s[i : i+n]
	}
	return t
}

// angleBracket is the square bracket that the angle bracket at i stands for when it
// encloses a number alone, or a year so called, as Russian editions supply one: "5
// декабря <1903>", "<1903 г.>".
func angleBracket(s string, i int) string {
	if s[i] == '<' {
		if j := strings.IndexByte(s[i:min(len(s), i+16)], '>'); j > 0 && numberAlone(s[i+1:i+j]) {
			return "["
		}
	} else if j := strings.LastIndexByte(s[max(0, i-15):i], '<'); j >= 0 && numberAlone(s[max(0, i-15)+j+1:i]) {
		return "]"
	}
	return s[i : i+1]
}

func numberAlone(s string) bool {
	digits := 0
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	switch strings.TrimRight(strings.TrimSpace(s[digits:]), ".?") {
	case "", "г", "год", "года":
		return digits > 0
	}
	return false
}

// numberToken reads digits, the ordinal ending on them, and a number of four
// digits of which an editor has supplied some ("18[15]", "[18]15").
func numberToken(s string, i int) dateToken {
	t := dateToken{start: i}
	j := i
	for j < len(s) {
		c := s[j]
		if c >= '0' && c <= '9' {
			if t.digits < 9 {
				t.num = t.num*10 + int(c-'0')
			}
			t.digits++
			j++
			continue
		}
		if c == '[' || c == ']' || c == '<' || c == '>' {
			more := 0
			for j+1+more < len(s) && s[j+1+more] >= '0' && s[j+1+more] <= '9' {
				more++
			}
			if more > 0 && t.digits+more == 4 {
				j++
				continue
			}
		}
		break
	}
	t.end = j
	t.text = s[i:j]
	t.ordinalEnding(s)
	return t
}

var ordinalEndings = map[string]bool{
	"st": true, "nd": true, "rd": true, "th": true, "d": true, "er": true, "re": true, "e": true, "eme": true, "ème": true, "me": true,
	"го": true, "е": true, "й": true, "ое": true, "ого": true, "я": true, "ten": true, "te": true, "ter": true, "o": true, "º": true, "°": true,
}

// numberMonths are the old ways to write the months that count from March.
var numberMonths = map[string]bool{"ber": true, "bre": true, "br": true, "bris": true, "bers": true}

func (t *dateToken) ordinalEnding(s string) {
	j := t.end
	for _, glue := range []string{"^{", "^", "-", ".^", "_"} {
		if strings.HasPrefix(s[j:], glue) && t.digits <= 2 {
			j += len(glue)
			break
		}
	}
	k := j
	for k < len(s) {
		r, n := utf8.DecodeRuneInString(s[k:])
		if !isLetter(r) && r != '°' {
			break
		}
		k += n
	}
	ending := strings.ToLower(s[j:k])
	switch {
	case ending == "":
	case ordinalEndings[ending] && t.digits <= 2:
		t.end, t.ordinal = k, true
		if strings.HasPrefix(s[k:], "}") || strings.HasPrefix(s[k:], "_") && s[j-1] == '_' {
			t.end++
		}
	case numberMonths[ending] && t.num >= 7 && t.num <= 10:
		*t = dateToken{start: t.start, end: k, text: strings.ToLower(s[t.start:k]), month: t.num + 2, capital: true}
	case j == t.end && ending != "г" && ending != "год" && ending != "года":
		t.end, t.digits, t.num = k, 0, 0 // "65v", "12mo": no number of a date
		t.text = strings.ToLower(s[t.start:k])
	}
}

func wordToken(s string, i int) dateToken {
	j := i
	for j < len(s) {
		r, n := utf8.DecodeRuneInString(s[j:])
		if !isLetter(r) && !((r == '\'' || r == '’') && strings.HasPrefix(strings.ToLower(s[j+n:]), "clock")) {
			break
		}
		j += n
	}
	w := s[i:j]
	if end := suppliedEnding(s, j); end > j { // "Дек[абря]"
		w += s[j+1 : end-1]
		j = end
	}
	first, _ := utf8.DecodeRuneInString(w)
	t := dateToken{start: i, end: j, text: strings.ToLower(strings.ReplaceAll(w, "’", "'")), capital: unicode.IsUpper(first)}
	t.roman = romanNumber(w)
	if day := romanDay(t.text); day > 0 {
		t.num, t.digits, t.ordinal = day, 2, true
	}
	t.month = monthOf(t.text)
	if t.month == 0 && t.text == "xber" {
		t.month = 12
	}
	t.season = seasons[t.text]
	t.vague = vagueWords[t.text]
	t.weekday = weekdays[t.text]
	t.qualifies = qualifiers[t.text]
	return t
}

// suppliedEnding is where the rest of a word ends that an editor has supplied in
// brackets at j: "Дек[абря]", "Sept<ember>"; j where there is none.
func suppliedEnding(s string, j int) int {
	if j >= len(s) || s[j] != '[' && s[j] != '<' {
		return j
	}
	letters := 0
	for k := j + 1; k < len(s); {
		r, n := utf8.DecodeRuneInString(s[k:])
		switch {
		case isLetter(r):
			letters++
		case letters > 1 && (r == ']' || r == '>'):
			return k + n
		default:
			return j
		}
		k += n
	}
	return j
}

// romanDay is the day of "xxvijth" or "iijd", 0 for any other word.
func romanDay(w string) int {
	n := 0
	for n < len(w) && strings.IndexByte("ivxj", w[n]) >= 0 {
		n++
	}
	if n == 0 || n > 6 {
		return 0
	}
	switch w[n:] {
	case "th", "st", "nd", "rd", "d":
	case "":
		if n < 2 || w[n-1] != 'j' {
			return 0
		}
	default:
		return 0
	}
	day := romanNumber(strings.ToUpper(strings.ReplaceAll(w[:n], "j", "i")))
	if day > 31 {
		return 0
	}
	return day
}

// romanLetters include the Cyrillic ones that look alike.
var romanLetters = map[rune]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000, 'І': 1, 'Х': 10, 'С': 100, 'М': 1000, 'Ѵ': 5}

// romanNumber is the value of a Roman number in capitals, 0 for any other word.
func romanNumber(w string) int {
	total, last := 0, 0
	if len(w) > 24 {
		return 0
	}
	for _, r := range w {
		v := romanLetters[r]
		if v == 0 {
			return 0
		}
		total += v
		if v > last && last > 0 {
			total -= 2 * last
		}
		last = v
	}
	return total
}

// monthNames are the months' names and the shortenings that no rule makes, in
// English, German, French, Italian, Spanish, Latin, Dutch and Russian.
var monthNames = [13][]string{
	1:  {"january", "januarii", "januarius", "ianuary", "ian", "ianu", "janvier", "januar", "januari", "jänner", "jenner", "gennaio", "enero", "jany", "janry", "janv", "январь", "января", "январе", "генварь", "генваря", "януарь", "јануар"},
	2:  {"february", "februarii", "februarie", "février", "fevrier", "februar", "feber", "hornung", "febbraio", "febrero", "feby", "febry", "fév", "févr", "февраль", "февраля", "феврале", "фебруар"},
	3:  {"march", "martii", "mars", "märz", "maerz", "mertz", "maart", "marzo", "mch", "март", "марта", "марте", "мартъ"},
	4:  {"april", "aprilis", "aprill", "avril", "aprile", "abril", "apl", "avr", "апрель", "апреля", "апреле", "апрѣля", "апрѣль", "априль"},
	5:  {"may", "maii", "maye", "mai", "mei", "maggio", "mayo", "май", "мая", "мае", "маія", "маия"},
	6:  {"june", "junii", "iune", "juin", "juni", "giugno", "junio", "junius", "июнь", "июня", "июне", "іюнь", "іюня"},
	7:  {"july", "julii", "iuly", "julie", "juillet", "juli", "luglio", "julio", "juil", "julius", "июль", "июля", "июле", "іюль", "іюля"},
	8:  {"august", "augusti", "août", "aout", "augustus", "agosto", "augst", "augt", "август", "августа", "августе"},
	9:  {"september", "septembris", "septembre", "settembre", "septiembre", "septr", "septbr", "septber", "сентябрь", "сентября", "сентябре", "септембар"},
	10: {"october", "octobris", "octobre", "oktober", "ottobre", "octubre", "octr", "octbr", "octber", "oktbr", "октябрь", "октября", "октябре", "октобар"},
	11: {"november", "novembris", "novembre", "noviembre", "novr", "novbr", "novber", "ноябрь", "ноября", "ноябре", "новембар"},
	12: {"december", "decembris", "décembre", "decembre", "dezember", "dicembre", "diciembre", "decr", "decbr", "decber", "dezbr", "déc", "декабрь", "декабря", "декабре", "децембар"},
}

// monthPrefixes are what the short forms of a name begin with, and how short they
// may be: "Sept", "Septemb", "нояб".
var monthPrefixes = [13][]string{
	1: {"january", "januar", "января"}, 2: {"february", "februar", "февраля"}, 3: {"march"}, 4: {"april", "апреля"}, 6: {"june", "июня"}, 7: {"july", "июля"},
	8: {"august", "августа"}, 9: {"september", "сентября"}, 10: {"october", "oktober", "октября"}, 11: {"november", "ноября"}, 12: {"december", "dezember", "декабря"},
}

var months = monthTable()

func monthTable() map[string]int {
	table := map[string]int{}
	for m, names := range monthNames {
		for _, n := range names {
			table[n] = m
		}
		for _, full := range monthPrefixes[m] {
			runes := []rune(full)
			for n := 3; n < len(runes); n++ {
				table[string(runes[:n])] = m
			}
		}
	}
	delete(table, "marc")
	delete(table, "июн") // may be either
	table["июн"], table["июл"], table["мар"] = 6, 7, 3
	return table
}

func monthOf(word string) int { return months[word] }

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

var (
	seasons = wordSet("spring summer autumn fall winter весна весной весны лето летом лета осень осенью осени зима зимой зимы frühling frühjahr sommer herbst printemps été automne hiver")
	// vagueWords name a part of a month.
	vagueWords = wordSet("early beginning mid middle late end начало начале середина середине конец конце первая вторая половина anfang mitte ende début milieu fin")
	weekdays   = wordSet("monday tuesday wednesday thursday friday saturday sunday mon tues tue wed weds wednes thurs thur thu fri sat sun " +
		"понедельник вторник среда четверг пятница суббота воскресенье воскресение montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag " +
		"lundi mardi mercredi jeudi vendredi samedi dimanche")
	qualifiers = map[string]byte{
		"circa": '~', "about": '~', "abt": '~', "around": '~', "approximately": '~', "около": '~', "ок": '~', "примерно": '~', "um": '~', "etwa": '~', "vers": '~', "environ": '~', "env": '~', "gegen": '~',
		"probably": '?', "prob": '?', "perhaps": '?', "possibly": '?', "вероятно": '?', "предположительно": '?', "возможно": '?', "vermutlich": '?', "wohl": '?',
		"before": 'b', "ante": 'b', "до": 'b', "vor": 'b', "avant": 'b', "позднее": 'b', "позже": 'b',
		"after": 'a', "post": 'a', "после": 'a', "nach": 'a', "après": 'a', "ранее": 'a', "раньше": 'a',
	}
)
