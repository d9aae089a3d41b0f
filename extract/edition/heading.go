package edition

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lettergraph/extract/letter"
)

// class says what a heading is made of.
type class uint8

const (
	noClass     class = iota
	numberClass       // a number and nothing else: "LETTER XII.", "No. 167"
	pairClass         // "X to Y", "X — Y", "To Y from X"
	toClass           // "To Y"
	fromClass         // "From X"
	caseClass         // a name in the dative after a number: "106. Гр. С. Н. Толстому."
	nameClass         // a number and a name: "12. JOHN HALL."
)

// heading is a line read as the heading of a letter.
type heading struct {
	class      class
	number     int    // of the edition; 0 where none
	label      string // the number as printed
	labelled   bool   // a word says that it is a number ("No.", "Letter")
	roman      bool
	senders    []named
	addressees []named
	same       bool // "To the same"
	bare       bool // a name without a word that says whose side it is
	margin     bool // it stood in the margin
	again      bool // no heading: one more letter to the addressee before
	unknown    bool // a side is said to be unknown
	answer     bool // "The Answer": whom the letter before addressed writes back
	noun       string
	document   bool // a document that is no letter
	date       letter.Found
	dated      bool
	capitals   bool
	dash       bool // the joining word is a dash
	place      string
	received   string
}

// named is a party as a heading names it, with its bytes in the line.
type named struct {
	text       string
	start, end int
	org        bool
	inflected  bool
	copied     bool // receives a copy
}

// reader reads lines as headings; what it knows of the document settles what one
// line leaves open.
type headingReader struct {
	romanOne bool // "I." before a name is a number, not an initial
	// bigNumbers says that headings count beyond a thousand, so that "1845. N. N."
	// begins with no year.
	bigNumbers bool
	year       int // completes dates such as "3/IX"
}

// numberPrefix is a number at the start of a heading, with what it counts: "No. 12",
// "Doc. No. 34", "Письмо № 7".
var numberPrefix = regexp.MustCompile(`^(?:((?i:(?:letter|brief|lettre|письмо|document|doc|документ|док)\.?\s*(?:(?:no|nr|n°|num)\.?\s*|№\s*)?|(?:no|nr|n°|num)\.?\s*)|[№#]\s*))?(?:\[(\d{1,4}|[IVXLCDM]{1,9})\]|\((\d{1,4})\)|(\d{1,6}|[IVXLCDM]{1,9})(?:[a-zа-я]\b)?(?:\s?[(\[]\d{1,4}[)\]])?)\s*([.:)\]—–-]*)\s*`)

// pageThenNumber is the number of a page before that of a letter: "65 Letter 23".
var pageThenNumber = regexp.MustCompile(`^(\d{1,4}\s+)(?i:letter|no\.|number)\s+[\dIVXLC]+\b`)

// markSuffix is note marks and emphasis at the end of a heading.
var markSuffix = regexp.MustCompile(`(?:\s*(?:\[\d{1,3}(?:\.\d{1,2})?\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\*+|†|‡|_)|(?:\.)\d{1,2})+$`)

// noteMarks is where the marks of notes and emphasis at the end of s begin; -1
// where there are none.
func noteMarks(s string) int {
	if s == "" {
		return -1
	}
	if last := s[len(s)-1]; last < 0x80 && strings.IndexByte("]*_0123456789", last) < 0 {
		return -1
	}
	if m := markSuffix.FindStringIndex(s); m != nil {
		return m[0]
	}
	return -1
}

// headingMarks may stand around a heading: emphasis, quotation marks, Markdown.
const headingMarks = "*†_#'‘’ \t\u00a0"

// read reads a line as a heading. ok is false for a line that is none.
func (hr headingReader) read(s string) (h heading, ok bool) {
	a, b := bounds(s, 0, len(s), headingMarks)
	if m := marginal.FindStringSubmatchIndex(s); m != nil {
		return hr.readMargin(s, m[2], m[3])
	}
	if n, ok := pointNumber(s[a:b]); ok {
		return heading{class: numberClass, number: n, label: s[a:b]}, true
	}
	if m := noteMarks(s[a:b]); m > 0 {
		b = a + m
		if s[b:min(len(s), b+1)] == "." {
			b++
		}
	}
	if a >= b || b-a > 420 {
		return heading{}, false
	}
	if i := strings.Index(s[a:b], "    "); i > 0 && (strings.Contains(s[a:a+i], " to ") || leadsIn(s[a+max(0, strings.IndexByte(s[a:a+i], ':')):a+i])) && !isDateline(strings.TrimSpace(s[a+i:b]), hr.year) {
		b = a + i // the writer's address stands in a column to the right
	}
	a = hr.readNumber(&h, s, a, b)
	if a >= b {
		h.class = numberClass
		return h, h.number > 0
	}
	names, rest := hr.readDate(&h, s, a, b)
	if blank(s, names[0], names[1]) {
		names, rest = rest, [2]int{}
	}
	h.capitals = allCapitals(s[names[0]:names[1]])
	if blank(s, names[0], names[1]) {
		h.class = numberClass
		return h, h.number > 0
	}
	h.readPlaces(s[rest[0]:rest[1]])
	h.readNoun(s, &names)
	if h.document {
		h.class = numberClass
		return h, h.number > 0
	}
	h.readParties(s, names[0], names[1])
	if h.class == noClass {
		h.readName(s, names[0], names[1])
	}
	return h, h.class != noClass
}

// readName reads no more than a name after a number, in bytes [a, b) of s.
func (h *heading) readName(s string, a, b int) {
	a, b = bounds(s, a, b, " \t[]_,;:\"“”«»—–-")
	b = trimStop(s, a, b)
	ws := words(s[a:b])
	if h.number == 0 || h.noun != "" && !h.labelled || len(ws) < 2 || len(ws) > 5 || !plainPerson(s[a:b]) || !nameLike(s[a:b]) || orgLike(s[a:b]) || strings.ContainsAny(s[a:b], ",;:&()—") {
		return
	}
	for i, w := range ws {
		if low := w.lower(); listWords[low] || notPeople[low] || i == 0 && articles[low] && !isInitial(w) {
			return
		}
	}
	h.class = nameClass
	h.addressees = splitNames(s, a, b)
}

// readMargin reads bytes [a, b) of s, which stood in the margin: a heading, or no
// more than the name of whom the letter addresses.
func (hr headingReader) readMargin(s string, a, b int) (h heading, ok bool) {
	h.margin = true
	a, b = bounds(s, a, b, headingMarks)
	names, rest := hr.readDate(&h, s, a, b)
	if h.dated || blank(s, names[0], names[1]) || pageHeading.MatchString(s) {
		return heading{}, false
	}
	h.capitals = allCapitals(s[names[0]:names[1]])
	h.readPlaces(s[rest[0]:rest[1]])
	h.readParties(s, names[0], names[1])
	if h.class != noClass || prose(s[a:b]) {
		return h, h.class != noClass
	}
	for _, p := range titledParts(s, a, b) {
		if names, ok := h.party(s, p[0], trimStop(s, p[0], p[1])); ok {
			h.class, h.bare = toClass, true
			h.same = h.same || sameAs(s[p[0]:p[1]])
			h.addressees = append(h.addressees, names...)
		}
	}
	return h, h.class != noClass
}

// titledParts cuts bytes [a, b) of s where a full stop parts two people with their
// titles: "Miss A. Hall. Mr. S. Rich."
func titledParts(s string, a, b int) [][2]int {
	var parts [][2]int
	ws := words(s[a:b])
	from := a
	for i, w := range ws {
		if i > 1 && ws[i-1].dot && !shortTitle[ws[i-1].lower()] && !isInitial(ws[i-1]) && w.dot && shortTitle[w.lower()] {
			parts = append(parts, [2]int{from, a + w.start})
			from = a + w.start
		}
	}
	return append(parts, [2]int{from, b})
}

// pointNumber reads the number of a chapter and of a letter in it, "3.12"; the
// value counts on as they do.
func pointNumber(s string) (int, bool) {
	i := strings.IndexByte(s, '.')
	if i <= 0 || len(s) > 6 || !isDigits(s[:i]) || !isDigits(s[i+1:]) || s[0] == '0' || s[i+1] == '0' {
		return 0, false
	}
	return number(s[:i])*1000 + number(s[i+1:]), true
}

// leadsIn reports whether a text begins with "To" or "From" and a name.
func leadsIn(s string) bool {
	ws := words(head(s, 80))
	return len(ws) > 1 && (isTo(ws, 0) || fromWords[ws[0].lower()]) && isCapital(ws[0].text)
}

// bounds narrows [a, b) by leaving out the characters of set at both ends.
func bounds(s string, a, b int, set string) (int, int) {
	for a < b {
		r, n := utf8.DecodeRuneInString(s[a:b])
		if !strings.ContainsRune(set, r) {
			break
		}
		a += n
	}
	for b > a {
		r, n := utf8.DecodeLastRuneInString(s[a:b])
		if !strings.ContainsRune(set, r) {
			break
		}
		b -= n
	}
	return a, b
}

func blank(s string, a, b int) bool {
	for _, r := range s[a:b] {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// readNumber reads the edition's number at the start of a heading and returns
// where the rest begins.
func (hr headingReader) readNumber(h *heading, s string, a, b int) int {
	if next, ok := h.readOrdinal(s, a, b); ok {
		return next
	}
	if m := pageThenNumber.FindStringSubmatchIndex(s[a:b]); m != nil {
		a += m[3]
	}
	m := numberPrefix.FindStringSubmatchIndex(s[a:b])
	if m == nil {
		return a
	}
	group := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return s[a+m[2*i] : a+m[2*i+1]]
	}
	label, marks := group(1), group(5)
	digits := group(2) + group(3) + group(4)
	next := a + m[1]
	roman := !isDigits(digits)
	value := number(digits)
	boxed := group(4) == ""
	rest := strings.TrimSpace(s[next:b])
	switch {
	case value == 0 || len(digits) == 4 && !roman && label == "" && !(strings.Contains(marks, ".") && rest != "" && (value > 2100 || hr.bigNumbers) || marks == ":" && leadsIn(rest)):
		return a
	case label == "" && marks == "" && !boxed && rest != "":
		return a
	case label == "" && boxed && rest == "" && len(digits) > 3:
		return a
	case roman && label == "" && rest != "" && len(digits) == 1 && (!hr.romanOne || m[9]+a < b && startsLower(s[a+m[9]:])):
		return a // an initial, or "Mr.", "Dr."
	case roman && label == "" && rest != "" && initialNext(rest) && !hr.romanOne && len(digits) == 1:
		return a
	case roman && label == "" && marks == "" && rest == "" && len(digits) == 1 && digits != "I" && digits != "V" && digits != "X":
		return a
	case strings.Contains(marks, "-") && label == "" && !strings.ContainsAny(marks, ".)"):
		return a
	}
	if label == "" && rest != "" && startsLower(rest) {
		return a
	}
	h.number, h.label, h.labelled, h.roman = value, digits, label != "", roman
	if strings.ContainsAny(label, "lLпПbB") && letterNouns[strings.ToLower(strings.Trim(strings.Fields(label + " x")[0], ". "))] != "" {
		h.noun = "letter"
	}
	return next
}

var (
	ordinalLine = regexp.MustCompile(`^(?i:(?:letter|lettre|письмо|epistle)\s+(?:the\s+|la\s+)?(\pL+)|(\pL+)\s+(?:letter|lettre|письмо|brief|epistle))\s*[.:]?\s*$`)
	ordinals    = ordinalTable()
)

func ordinalTable() map[string]int {
	table := map[string]int{}
	for _, list := range []string{
		"first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
		"one two three four five six seven eight nine ten eleven twelve",
		"première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième",
		"premiere seconde troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme",
		"erster zweiter dritter vierter fünfter sechster siebenter achter neunter zehnter elfter zwölfter",
		"первое второе третье четвертое пятое шестое седьмое восьмое девятое десятое одиннадцатое двенадцатое",
	} {
		for i, w := range strings.Fields(list) {
			table[w] = i + 1
		}
	}
	table["четвёртое"] = 4
	return table
}

// readOrdinal reads a number in words, "LETTER THE FIRST".
func (h *heading) readOrdinal(s string, a, b int) (int, bool) {
	if b-a > 60 || strings.Count(s[a:b], " ") > 3 || strings.IndexByte(s[a:b], ' ') < 0 {
		return a, false
	}
	m := ordinalLine.FindStringSubmatch(s[a:b])
	if m == nil {
		return a, false
	}
	w := strings.ToLower(m[1] + m[2])
	if ordinals[w] == 0 {
		return a, false
	}
	h.number, h.label, h.labelled = ordinals[w], m[1]+m[2], true
	return b, true
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// initialNext reports whether a text begins with an initial: "V. Lenin".
func initialNext(s string) bool {
	ws := words(s)
	return len(ws) > 0 && isInitial(ws[0]) && ws[0].dot
}

func isDigits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

// number is the value of an Arabic or Roman number, 0 for neither.
func number(s string) int {
	if isDigits(s) {
		n := 0
		for _, c := range []byte(s) {
			n = n*10 + int(c-'0')
		}
		return n
	}
	values := map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}
	total, last := 0, 0
	for i := len(s) - 1; i >= 0; i-- {
		v := values[s[i]]
		if v < last {
			total -= v
		} else {
			total += v
			last = v
		}
	}
	return total
}

var beforeDate = regexp.MustCompile(`(?i)(?:[\s,;:(\[_—–-]*\b(?:undated|no date|ohne datum|undatiert|vermutlich|wohl|wahrscheinlich|vielleicht|probably|perhaps|circa|aus dem jahr|aus dem))*[\s,;:(\[_—–-]*(?:\b(?:on or|on|dated|written|date|of|the|from|vom|den|du|le|am|datée?|en date du)|(?:^|[\s,])(?:от|в|написано|датировано))?[\s,;:(\[_—–-]*$`)

// readDate finds the date of a heading and the ranges before and after it.
func (hr headingReader) readDate(h *heading, s string, a, b int) (names, rest [2]int) {
	part := s[a:b]
	best, ok := letter.Found{}, false
	for _, f := range letter.FindDates(part, letter.Hint{Year: hr.year}) {
		if received(part[:f.Start]) {
			continue
		}
		p, _ := f.Date.Points()
		yearOnly := !f.Date.IsInterval() && p.Month == 0
		if yearOnly && !f.Supplied && !strings.HasSuffix(strings.TrimRight(part[:f.Start], " "), ",") && strings.Trim(part[f.End:], " .])") != "" && f.Start > 0 {
			continue
		}
		if yearOnly && f.Start == 0 && strings.Trim(part[f.End:], " .])г") != "" {
			continue
		}
		if !ok || tells(f) > tells(best) {
			best, ok = f, true
		}
	}
	if !ok && hr.year == 0 {
		// Day and month alone still part the names from what follows; the year
		// comes from the letters before.
		if f, found := letter.FindDate(part, letter.Hint{Year: noYear}); found && f.Inferred && tells(f) == 3 {
			best, ok = f, true
		}
	}
	if !ok {
		return [2]int{a, b}, [2]int{b, b}
	}
	h.date, h.dated = best, true
	end := a + best.Start
	if m := beforeDate.FindStringIndex(s[a:end]); m != nil {
		end = a + m[0]
	}
	h.date.Start += a
	h.date.End += a
	return [2]int{a, end}, [2]int{a + best.End, b}
}

// received reports whether the words before a date say that it is not that of the
// writing: "(Received January 5".
func received(before string) bool {
	ws := words(before[max(0, len(before)-24):])
	if len(ws) == 0 {
		return false
	}
	switch ws[len(ws)-1].lower() {
	case "received", "recd", "rec'd", "endorsed", "answered", "получено", "получена", "erhalten", "empfangen", "reçue", "reçu":
		return true
	}
	return len(ws) > 1 && ws[len(ws)-1].lower() == "on" && ws[len(ws)-2].lower() == "received"
}

// noYear stands for a year that is not known; it is a leap year.
const noYear = 2000

func tells(f letter.Found) int {
	p, _ := f.Date.Points()
	n := 1
	if p.Month > 0 {
		n++
	}
	if p.Day > 0 {
		n++
	}
	if !f.Inferred {
		n += 3
	}
	return n
}

var whither = regexp.MustCompile(`^(?:в|во|nach|à)\s+(\p{Lu}[\p{L}.\- ]*)$`)

var fromTo = regexp.MustCompile(`^(?:Из|From|Aus|De)\s+(\p{Lu}[\p{L}.\- ]*?)\s+(?:в|to|nach|à)\s+(\p{Lu}[\p{L}.\- ]*)`)

// readPlaces reads what follows the date: the place, or whence and whither.
func (h *heading) readPlaces(s string) {
	s = strings.TrimLeft(s, " ,.;:()[]<>_—–-")
	s = s[:trimStop(s, 0, len(strings.TrimRight(s, " ,;:()[]<>_—–-")))]
	if m := fromTo.FindStringSubmatch(s); m != nil {
		h.place, h.received = strings.TrimSpace(m[1]), strings.Trim(m[2], " .")
		return
	}
	if m := whither.FindStringSubmatch(s); m != nil {
		h.received = strings.Trim(m[1], " .")
		return
	}
	if placeLike(s) {
		h.place = s
	}
}

// placeLike reports whether a phrase may be a place: a few capitalised words.
func placeLike(s string) bool {
	ws := words(s)
	if len(ws) == 0 || len(ws) > 5 || strings.ContainsAny(s, "?!:;") {
		return false
	}
	for i, w := range ws {
		if hasDigit(w.text) || notPeople[w.lower()] || timeWords[w.lower()] || !isCapital(w.text) && !particles[w.lower()] && (i == 0 || len(w.text) > 4) {
			return false
		}
	}
	return isCapital(ws[0].text) && (len(ws) > 1 || utf8.RuneCountInString(ws[0].text) > 2)
}

// timeWords stand in date lines where a place may stand.
var timeWords = wordSet("morning evening night noon afternoon midnight late early last first day end beginning middle half past lent easter christmas michaelmas whitsun spring summer autumn winter monday tuesday wednesday thursday friday saturday sunday year's eve утро вечер ночь полдень written написано написана послано дано")

// readNoun reads "A Letter", "Письмо", "Notice" at the start of a heading.
func (h *heading) readNoun(s string, names *[2]int) {
	ws := words(s[names[0]:names[1]])
	for i, w := range ws[:min(len(ws), 6)] {
		low := w.lower()
		if documents[low] && (i == 0 || h.number > 0 || ws[0].lower() != "to") {
			h.document = true
			return
		}
	}
	for i, w := range ws[:min(len(ws), 4)] {
		low := w.lower()
		noun := nounOf(low)
		h.unknown = h.unknown || noun == "" && strings.HasPrefix(low, "анонимн")
		if low == "письма" && i > 0 {
			noun = "letter" // "Из письма"
		}
		if noun == "" {
			if !articles[low] && !russianAdjective(low) {
				return
			}
			continue
		}
		for i+2 < len(ws) && nounOf(ws[i+1].lower()) != "" {
			i++
		}
		if i+1 == len(ws) {
			return
		}
		if ws[i+1].lower() == "of" && i+2 < len(ws) {
			i++ // "Letter of X to Y"
		}
		h.noun = noun
		names[0] += ws[i+1].start
		return
	}
}

// russianAdjective reports whether a word may stand before "записка": "докладная".
func russianAdjective(w string) bool {
	for _, e := range []string{"ая", "ое", "яя"} {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// nounOf is the kind of letter that a word names, with German compounds.
func nounOf(w string) string {
	if noun := letterNouns[w]; noun != "" || len(w) < 9 {
		return noun
	}
	for _, end := range []string{"brief", "karte", "schreiben", "brieffragment", "billett", "zettel"} {
		if strings.HasSuffix(w, end) {
			return "letter"
		}
	}
	if strings.HasSuffix(w, "telegramm") {
		return "telegram"
	}
	return ""
}

var articles = wordSet("copy typescript fragment undated undatierter unsigned verso из a an the another private secret second first last open short extract of cipher cipher-telegram ein zweiter une autre")

// joiners stand between the sender and the addressee; leaders before one of them.
var (
	toWords   = wordSet("to к ко an à au aux ad aan alla до")
	fromWords = wordSet("from von de from' от vom by")
)

// readParties reads who writes to whom in bytes [a, b) of s.
func (h *heading) readParties(s string, a, b int) {
	a, b = bounds(s, a, b, " \t[]_,;:\"“”«»—–-")
	if a < b && s[a] == '(' {
		a, b = bounds(s, a, b, "().")
	}
	if h.noun != "" {
		b = beforeSubject(s, a, b)
	}
	ws := words(s[a:b])
	if len(ws) == 0 {
		return
	}
	for i := range ws {
		ws[i].start += a
		ws[i].end += a
	}
	switch first := ws[0].lower(); {
	case isTo(ws, 0) && h.tail(s, ws, 1, b, toClass):
	case fromWords[first] && len(ws) > 1 && h.fromPair(s, ws, b):
	case h.noun != "" && mostlyCyrillic(s[a:b]) && h.intoBody(s, ws, a, b):
	case h.pair(s, a, b, ws):
	case h.noun != "" && (first == "of" || h.noun != "" && first == "от") && h.lone(s, ws[0].end, b, fromClass):
	case h.noun != "" && mostlyCyrillic(s[a:b]) && h.genitiveDative(s, ws, a, b):
	case mostlyCyrillic(s[a:b]) && h.nominativeDative(s, ws, a, b):
	case h.number > 0 && mostlyCyrillic(s[a:b]) && h.lone(s, a, b, caseClass):
	case bareDative(ws) && h.lone(s, a, b, caseClass):
	case h.number > 0 || h.capitals || h.noun != "":
		h.lastTo(s, ws, b)
	}
}

// isTo reports whether word i leads in an addressee. "A" and "An" do so in
// French and German only.
func isTo(ws []word, i int) bool {
	low := ws[i].lower()
	if !toWords[low] && low != "a" || i+1 >= len(ws) || isInitial(ws[i]) && ws[i].dot {
		return false
	}
	next := ws[i+1].lower()
	switch low {
	case "a":
		return frenchTitle[next] && !ws[i].dot
	case "an", "aan", "ad", "alla", "до":
		return isCapital(ws[i+1].text) || germanArticle[next]
	case "de", "au", "aux":
		return isCapital(ws[i].text) || frenchTitle[next]
	}
	return true
}

var (
	frenchTitle   = wordSet("monsieur madame mademoiselle mme mlle mdlle mdme m messieurs mesdames la le son sa monseigneur")
	germanArticle = wordSet("sein ihr ihren seinen unseren meinen meine den die das herrn frau fräulein seine ihre dessen denselben dieselbe")
)

// tail reads what follows the leading "To" (or "From").
func (h *heading) tail(s string, ws []word, i, b int, c class) bool {
	// "To Y from X"
	for j := i + 1; j < len(ws); j++ {
		if fromWords[ws[j].lower()] && j+1 < len(ws) && ws[j].lower() != "de" && ws[j].lower() != "von" {
			to, okTo := h.party(s, ws[i].start, ws[j].start)
			from, okFrom := h.party(s, ws[j+1].start, b)
			if okTo && okFrom {
				h.class, h.senders, h.addressees = pairClass, from, to
				h.same = sameAs(s[ws[i].start:ws[j].start])
				return true
			}
		}
	}
	return h.lone(s, ws[i].start, b, c)
}

// lone reads one party in bytes [a, b).
func (h *heading) lone(s string, a, b int, c class) bool {
	names, ok := h.party(s, a, b)
	if !ok {
		return false
	}
	h.class = c
	if c == fromClass {
		h.senders = names
		inflect(h.senders)
		return true
	}
	h.same = sameAs(s[a:b]) || len(names) == 1 && sameAs(names[0].text)
	h.addressees = names
	for i := range h.addressees {
		h.addressees[i].inflected = mostlyCyrillic(h.addressees[i].text)
	}
	intoOne(s, h.addressees)
	return true
}

// fromPair reads "From X to Y" and "From X".
func (h *heading) fromPair(s string, ws []word, b int) bool {
	for j := 2; j < len(ws); j++ {
		if !isTo(ws, j) {
			continue
		}
		from, okFrom := h.party(s, ws[1].start, ws[j].start)
		to, okTo := h.party(s, ws[j+1].start, b)
		if okFrom && okTo {
			h.class, h.senders, h.addressees = pairClass, from, to
			h.same = sameAs(s[ws[j+1].start:b])
			inflect(h.senders)
			inflect(h.addressees)
			return true
		}
	}
	return h.lone(s, ws[1].start, b, fromClass)
}

func inflect(names []named) {
	for i := range names {
		names[i].inflected = mostlyCyrillic(names[i].text)
	}
}

var dashes = regexp.MustCompile(`\s+[-–—]{1,2}\s*|\s*(?:—|--|→|–)\s*`)

// pair reads "X to Y" and "X — Y" in bytes [a, b).
func (h *heading) pair(s string, a, b int, ws []word) bool {
	for i := 1; i+1 < len(ws); i++ {
		if isTo(ws, i) && h.joined(s, a, ws[i].start, ws[i+1].start, b) {
			return true
		}
	}
	if !strings.ContainsAny(s[a:b], "-–—→") {
		return false
	}
	for _, m := range dashes.FindAllStringIndex(s[a:b], -1) {
		right := a + m[1]
		if rest := words(s[right:b]); len(rest) > 1 && isTo(rest, 0) {
			right += rest[1].start
		}
		if rest := words(s[right:b]); len(rest) > 1 && (rest[0].lower() == "a" || rest[0].lower() == "an") && !rest[0].dot {
			continue // "A Student's Impressions"
		}
		if h.joined(s, a, a+m[0], right, b) {
			h.dash = true
			return true
		}
	}
	return false
}

func (h *heading) joined(s string, a, left, right, b int) bool {
	whither := h.received
	from, okFrom := h.party(s, a, left)
	if !okFrom || strings.TrimSpace(s[a:left]) == "" {
		return false
	}
	if h.place == "" && h.received != whither {
		h.place, h.received = h.received, whither // where the sender is
	}
	place, received := h.place, h.received
	if next := pastRelation(s, right, b); next > right {
		right = next
		if right == b {
			h.class, h.senders, h.addressees = pairClass, from, nil
			return true
		}
	}
	end, copied := h.copies(s, right, b)
	to, okTo := h.party(s, right, end)
	to = append(to, copied...)
	if !okTo {
		h.place, h.received = place, received
		return false
	}
	h.class, h.senders, h.addressees = pairClass, from, to
	h.same = sameAs(s[right:b])
	inflect(h.addressees)
	return true
}

var copyMark = regexp.MustCompile(`[,;(]\s*(?:(?i:копи[яи](?: -)?|copy to|copies to|with copy to|kopie an|copie à))\s+`)

// copies reads who received copies, and where the addressees before them end:
// "Кирсанову, копия Рудину".
func (h *heading) copies(s string, a, b int) (int, []named) {
	if strings.IndexByte(s[a:b], ',') < 0 && strings.IndexByte(s[a:b], '(') < 0 {
		return b, nil
	}
	m := copyMark.FindStringIndex(s[a:b])
	if m == nil || m[0] == 0 {
		return b, nil
	}
	names, ok := h.party(s, a+m[1], b)
	if !ok {
		return b, nil
	}
	for i := range names {
		names[i].copied = true
	}
	return a + m[0], names
}

// lastTo finds the addressee after the last "to" of a numbered heading that says
// more: "WRITTEN IN ENGLISH TO MR. BIRCH".
func (h *heading) lastTo(s string, ws []word, b int) {
	said := h.capitals || h.noun != ""
	for _, w := range ws {
		said = said || nounOf(w.lower()) != ""
	}
	for i := len(ws) - 2; i > 0 && said; i-- {
		if isTo(ws, i) && ws[i].lower() == "to" && (h.number > 0 || h.noun != "") && h.lone(s, ws[i+1].start, b, toClass) {
			return
		}
	}
}

// genitiveDative reads "Письмо И. В. Петрова С. М. Сидорову": the writer in the
// genitive, then the addressee in the dative, or the addressee alone.
func (h *heading) genitiveDative(s string, ws []word, a, b int) bool {
	if h.officeToOffice(s, ws, a, b) || h.writerAlone(s, ws, a, b) {
		return true
	}
	split := 0
	for i := 1; i < len(ws); i++ {
		if isInitial(ws[i]) && !isInitial(ws[i-1]) && len(ws[i-1].text) > 2 && !strings.Contains(s[ws[i-1].end:ws[i].start], ",") && !particles[ws[i-1].lower()] {
			split = i
			break
		}
	}
	if split == 0 && len(ws) > 2 && surnamesInCase(ws) {
		split = 1
	}
	if split == 0 && len(ws) == 2 && !isInitial(ws[0]) && dativeEnding(ws[1].lower()) && !dativeEnding(ws[0].lower()) && !bodies[ws[0].lower()] && !particles[ws[0].lower()] {
		split = 1
	}
	if split == 0 {
		if n := officesIn(ws); n > 0 && !initialsIn(ws) && officeOnly(s[a:b]) {
			h.class = pairClass // whoever held the offices
			return n > 1
		}
		return h.lone(s, a, b, toClass) || h.initialled(s, ws)
	}
	from, okFrom := h.party(s, a, ws[split].start)
	to, okTo := h.party(s, ws[split].start, b)
	if !okFrom || !okTo {
		return h.initialled(s, ws)
	}
	h.class, h.senders, h.addressees = pairClass, from, to
	inflect(h.senders)
	inflect(h.addressees)
	return true
}

// surnamesInCase reports whether words are a surname in the genitive and several in
// the dative: "Лапина Кирсанову и Орлову".
func surnamesInCase(ws []word) bool {
	for i, w := range ws {
		if listWords[w.lower()] && i > 1 {
			continue
		}
		if !isCapital(w.text) || isInitial(w) || utf8.RuneCountInString(w.text) < 4 || dativeEnding(w.lower()) != (i > 0) || bodies[w.lower()] {
			return false
		}
	}
	return true
}

// initialled reads a Russian heading in which offices and bodies stand around the
// names: "Из письма председателя общества А. Л. Орлова наркому Г. К. Рудину, копия
// В. И. Лапину". People are told by their initials, the addressees by the dative.
func (h *heading) initialled(s string, ws []word) bool {
	var from, to []named
	copies := false
	for i := 0; i < len(ws); i++ {
		if low := ws[i].lower(); low == "копия" || low == "копии" {
			copies = true
		}
		if !isInitial(ws[i]) || !ws[i].dot {
			continue
		}
		j := i
		for j+1 < len(ws) && isInitial(ws[j]) && ws[j].dot {
			j++
		}
		last := ws[j]
		if isInitial(last) || !isCapital(last.text) || utf8.RuneCountInString(last.text) < 3 {
			return false
		}
		n := named{text: clean(s[ws[i].start:last.end]), start: ws[i].start, end: last.end, inflected: true, copied: copies}
		if dative := dativeEnding(last.lower()) && !(len(from) == 0 && len(to) == 0 && strings.HasSuffix(last.lower(), "ой")); dative || len(to) > 0 || copies {
			to = append(to, n)
		} else {
			from = append(from, n)
		}
		i = j
	}
	if len(to) == 0 {
		return false
	}
	h.class, h.senders, h.addressees = toClass, from, to
	if len(from) == 0 {
		if n, ok := collective(s, ws, to[0].start); ok {
			h.senders = []named{n}
		}
	}
	if len(h.senders) > 0 {
		h.class = pairClass
	}
	return true
}

// collective is the body that a heading names in the genitive before its first
// addressee, at byte end: "Письмо рабочих Северного завода А. Л. Орлову".
func collective(s string, ws []word, end int) (named, bool) {
	if len(ws) == 0 || ws[0].start >= end {
		return named{}, false
	}
	last := ws[0]
	for _, w := range ws {
		if w.end > end || isInitial(w) {
			break
		}
		last = w
	}
	first := ws[0].lower()
	if officesIn(ws[:1]) > 0 {
		return named{}, false // the signature says who held the office
	}
	plural := false
	for _, e := range []string{"их", "ых", "ов", "ев", "ей", "ан"} {
		plural = plural || strings.HasSuffix(first, e)
	}
	text := s[ws[0].start:last.end]
	if !plural && !orgLike(text) {
		return named{}, false
	}
	return named{text: clean(text), start: ws[0].start, end: last.end, org: true, inflected: true}, true
}

// nominativeDative reads "И. С. ОРЛОВ Г. К. РУДИНУ": two names with initials, the
// second alone in the dative.
func (h *heading) nominativeDative(s string, ws []word, a, b int) bool {
	for i := 2; i+1 < len(ws); i++ {
		if !isInitial(ws[i]) || !ws[i].dot || isInitial(ws[i-1]) || !isInitial(ws[0]) && !shortTitle[ws[0].lower()] {
			continue
		}
		left, right := ws[i-1], ws[len(ws)-1]
		if strings.Trim(s[left.end:ws[i].start], " ") != "" || listWords[left.lower()] || dativeEnding(left.lower()) || !dativeEnding(right.lower()) {
			return false
		}
		return h.joined(s, a, ws[i].start, ws[i].start, b)
	}
	return false
}

// bareDative reports whether a line is no more than a name with initials or a
// title, in the Russian dative: "И. С. Тургеневу".
func bareDative(ws []word) bool {
	last := ws[len(ws)-1]
	if len(ws) < 2 || len(ws) > 9 || !isCyrillic(last.text) || !isInitial(ws[0]) && !shortTitle[ws[0].lower()] || isInitial(last) {
		return false
	}
	return dativeEnding(last.lower()) && isCapital(last.text)
}

func dativeEnding(w string) bool {
	for _, e := range []string{"у", "ю", "ому", "ему", "ой", "ей", "е"} {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

func sameAs(s string) bool {
	var ws []string
	for _, w := range words(s) {
		ws = append(ws, w.lower())
	}
	return len(ws) > 0 && len(ws) <= 3 && sameWords[strings.Join(ws, "-")]
}

// others is what stands for further people, or for whose house a letter goes to.
var others = regexp.MustCompile(`[,\s]+(?:(?i:et al\.?|etc\.?|&c\.?|and others|und andere|и др\.?|и другие|et autres)\s*\.?$|(?:bei|c/o|care of|chez|p\. ?adr\.)\s.*$)`)

// commaPlace is what follows a name's last comma: "Mrs. Hughes, Uffington".
var commaPlace = regexp.MustCompile(`,\s*(\p{Lu}[\p{L}’'-]+(?:\s+\p{Lu}[\p{L}’'.-]+){0,2})\s*\.?$`)

// placeAfterComma keeps the place after a name's last comma and returns where the
// names end: one word, or a street or house, that cannot be one more person.
func (h *heading) placeAfterComma(s string, a, b int) int {
	m := commaPlace.FindStringSubmatchIndex(s[a:b])
	if m == nil {
		return b
	}
	place := s[a+m[2] : a+m[3]]
	ws := words(place)
	last := ws[len(ws)-1].lower()
	if styles[last] || len(words(s[a:a+m[0]])) < 2 || len(ws) > 1 && !placeNouns[last] && !placeHeads[ws[0].lower()] || !nameLike(s[a:a+m[0]]) {
		return b
	}
	if pieces, list := cutList(s, a, b); list && !(len(pieces) == 2 && len(ws) > 1 && placeHeads[ws[0].lower()]) {
		return b
	}
	h.setPlace(place)
	return a + m[0]
}

// placeNouns end the names of streets and houses.
var placeNouns = wordSet("prison gaol jail barracks hospital school office street st square hall park house place castle hill lodge abbey court row terrace road lane gardens green county city bridge college grove farm cottage manor priory palace island fort camp inn hotel")

// placeHeads begin the names of towns and countries of two words.
var placeHeads = wordSet("new old great little upper lower north south east west san santa saint sainte port fort mount cape lake los las bad st")

// dropStyle leaves out what a comma parts from a name to say what the person is,
// where he lives or what came with the letter: "Mr. Hall, resident at Hamburg",
// "his wife Anne, at her house in York", "From A. Hall, with Enclosure". It keeps
// the place and returns where the name ends.
func (h *heading) dropStyle(s string, a, b int) int {
	for i := a + 1; i < b; i++ {
		if s[i] != ',' {
			continue
		}
		ws := words(head(s[i:b], 120))
		if len(ws) == 0 || !nameLike(s[a:i]) {
			return b
		}
		first := ws[0].lower()
		lower := !isCapital(ws[0].text)
		switch {
		case len(ws) > 1 && possessives[first] && kin[ws[1].lower()]:
			return i // "the Lady Wray, his mother"
		case styleLeads[first] && (lower || first == "à" || allCapitals(s[a:b])):
			place := strings.Trim(s[i+ws[0].end:b], " ,.;—–-[]()<>")
			if (placeLeads[first]) && !frenchTitle[words(place + " x")[0].lower()] {
				h.setPlace(place)
			}
			return i
		case lower && len(words(s[a:i])) > 1 && lowerOnly(ws) && plainPerson(s[a:i]):
			return i // "Agatha Hall, housekeeper and nurse"
		case lower && (offices[first] || styles[first]), offices[first] && len(ws) > 1 && !isCapital(ws[1].text) && !listWords[ws[1].lower()] && len(words(s[a:i])) > 1:
			if m := placeMark.FindStringIndex(s[i:b]); m != nil && m[0] > 0 {
				h.setPlace(strings.TrimSpace(s[i+m[0] : b][strings.IndexByte(s[i+m[0]+1:b], ' ')+1:]))
			}
			return i
		}
	}
	return b
}

// pastCalling is where the name begins that a calling or a kinship in lower case
// stands before, in a heading that says what it heads: "special settler T. Hall",
// "her daughter Anne"; a where none does.
func (h *heading) pastCalling(s string, a, b int) int {
	if h.noun == "" || isCyrillic(s[a:b]) {
		return a
	}
	ws := words(s[a:b])
	if i := strings.LastIndexByte(s[a:b], ','); i > 0 && holdsOffice(words(s[a:a+i])) && !plainPerson(s[a:a+i]) {
		if name := words(s[a+i : b]); len(name) > 1 && initialsIn(name) && plainPerson(s[a+i:b]) {
			return a + i + name[0].start // "the secretary of the Northern Committee, A. Hall"
		}
	}
	for i, w := range ws {
		low := w.lower()
		if isCapital(w.text) {
			if i == 0 || i > 4 || !plainPerson(s[a+w.start:b]) || i == 1 && particles[ws[0].lower()] {
				return a
			}
			return a + w.start
		}
		if offices[low] || bodies[low] || lowTitles[low] || low == "for" || low == "of" || i > 0 && particles[low] && !kin[low] || listWords[low] {
			return a
		}
	}
	return a
}

// beforeWhom is where a name with initials ends that a letter goes to on behalf of
// others: "А. Л. ОРЛОВУ ДЛЯ ЧЛЕНОВ СОВЕТА"; b where it goes to nobody else.
func beforeWhom(s string, a, b int) int {
	if !isCyrillic(s[a:b]) {
		return b
	}
	ws := words(s[a:b])
	for i, w := range ws {
		if w.lower() == "для" && i > 1 && initialsIn(ws[:i]) {
			return a + ws[i-1].end
		}
	}
	return b
}

// lowerOnly reports whether all words are in lower case.
func lowerOnly(ws []word) bool {
	for _, w := range ws {
		if isCapital(w.text) || hasDigit(w.text) {
			return false
		}
	}
	return true
}

var possessives = wordSet("his her their sa son ses seine seiner seinem seinen ihre ihrer ihrem ihren его ее её")

// styleLeads begin what is said of a person or a letter after a comma.
var (
	styleLeads = wordSet("with in at near by per inclosing enclosing care late then now living dwelling residing being à chez avec bei zu mit nebst in im с в из при")
	placeLeads = wordSet("in at near à zu в")
)

// placeMark begins the place after a name: ",--Vienna", ". The Hague", "in Bonn".
var placeMark = regexp.MustCompile(`,?\s*[.,](?:--|—|–)\s*|\s--\s*|\s+\(?(?i:in|at|из|в|aus|zu)\s+\p{Lu}`)

// party reads one side of a heading: names, and a place after them.
func (h *heading) party(s string, a, b int) ([]named, bool) {
	limit := b
	a, b = bounds(s, a, b, " \t[]_,;:\"“”«»—–-")
	if a >= b {
		return nil, false
	}
	b = initialDashes(s, a, b, limit)
	a = pastKin(s, a, b)
	if innerDash.MatchString(s[a:b]) {
		return nil, false // the contents of a chapter
	}
	b = beforeWhom(s, a, b)
	if nobody(s[a:b]) {
		h.unknown = true
		return nil, true
	}
	if m := sameBracketed.FindStringSubmatchIndex(s[a:b]); m != nil && nameLike(s[a+m[2]:a+m[3]]) {
		return []named{{text: clean(s[a+m[2] : a+m[3]]), start: a + m[2], end: a + m[3]}}, true
	}
	if x, y, ok := officeHolder(s, a, b); ok {
		return []named{{text: clean(s[x:y]), start: x, end: y}}, true
	}
	if m := kinBracketed.FindStringSubmatchIndex(s[a:b]); m != nil && m[0] > 0 {
		if m[2] > 0 {
			h.setPlace(s[a+m[2] : a+m[3]])
		}
		b = a + m[0]
	}
	b = h.dropStyle(s, a, b)
	a = h.pastCalling(s, a, b)
	if m := placeMark.FindStringIndex(s[a:b]); m != nil && m[0] > 0 && nameLike(s[a:a+m[0]]) {
		place := strings.Trim(s[a+m[0]:b], " ,.;—–-[]()<>")
		for _, lead := range []string{"(at ", "(in ", "in ", "at ", "из ", "в ", "IN ", "AT ", "aus ", "zu "} {
			place = strings.TrimPrefix(place, lead)
		}
		h.setPlace(place)
		b = a + m[0]
	}
	if end := sentenceEnd(s, a, b); end > 0 {
		place := strings.Trim(s[end:b], " ,.;:—–-[]()<>")
		if place != "" {
			if !placeLike(place) {
				return nil, false
			}
			h.setPlace(place)
			b = end
		}
	}
	if m := others.FindStringIndex(s[a:b]); m != nil && m[0] > 0 {
		b = a + m[0]
	}
	b = dropAside(s, a, b)
	b = h.placeAfterComma(s, a, b)
	if !nameLike(s[a:b]) && !orgLike(s[a:b]) && !sameAs(s[a:b]) {
		return nil, false
	}
	return splitNames(s, a, b), true
}

// innerDash is a dash before an article inside what might be a name.
var innerDash = regexp.MustCompile(`\pL(?:--|—)(?:An?|The)\s`)

var (
	holder  = regexp.MustCompile(`^(.*\S)\s*\(([^()]+)\)\.?$`)
	offices = wordSet("acting deputy assistant under-secretary ambassador minister secretary consul consul-general commissioner chargé governor chairman president chief commander representative agent envoy director commissar plenipotentiary counselor counsellor under-secretary viceroy resident delegate attaché посол посланник министр секретарь консул нарком председатель представитель полпред послу министру консулу наркому председателю полпреду поверенный поверенному botschafter gesandter gesandten minister' ministre ambassadeur")
)

// officeHolder finds the name in "the Ambassador in Great Britain (Hale)".
func officeHolder(s string, a, b int) (x, y int, ok bool) {
	if strings.IndexByte(s[a:b], ')') < 0 {
		return 0, 0, false
	}
	m := holder.FindStringSubmatchIndex(s[a:b])
	if m == nil {
		return 0, 0, false
	}
	name, outer := s[a+m[4]:a+m[5]], strings.TrimSpace(s[a:a+m[3]])
	if !plainPerson(name) || !nameLike(name) || !isCapital(name) {
		return 0, 0, false
	}
	// 'Aunt Kate' (Lady Clare), Séamus (James Ryan)
	if strings.ContainsRune("'‘\"“«", firstRune(outer)) || strings.HasSuffix(outer, "'") || strings.HasSuffix(outer, "’") || strings.HasSuffix(outer, "”") || len(words(outer)) == 1 && len(words(name)) > 1 {
		return a + m[4], a + m[5], true
	}
	for _, w := range words(s[a : a+m[3]]) {
		if offices[w.lower()] {
			return a + m[4], a + m[5], true
		}
	}
	return 0, 0, false
}

var unknownWords = wordSet("unknown unidentified anonymous anon unnamed unsigned неизвестный неизвестная неизвестному неизвестной неизвестного неустановленному неустановленное unbekannt unbekannten unbekannter inconnu inconnue")

// nobody reports whether a party is said to be unknown: "an Unknown Correspondent".
func nobody(s string) bool {
	ws := words(s)
	if len(ws) > 4 {
		return false
	}
	for _, w := range ws {
		if unknownWords[w.lower()] {
			return true
		}
	}
	return false
}

// setPlace keeps the place after a name: before a date it is where the letter was
// written, else where it went.
func (h *heading) setPlace(place string) {
	switch {
	case !placeLike(place) || clerkMark.MatchString(place):
	case h.dated && h.place == "":
		h.place = place
	case h.received == "":
		h.received = place
	}
}

// dropAside leaves out a word in brackets after a name: "Н. Н. Ге (отцу)".
func dropAside(s string, a, b int) int {
	t := strings.TrimRight(s[a:b], " .")
	if !strings.HasSuffix(t, ")") {
		return b
	}
	open := strings.LastIndexByte(t, '(')
	if open <= 0 || orgLike(t) {
		return b
	}
	return a + open
}

// sentenceEnd is where, after a full stop that no abbreviation or initial bears,
// a new phrase begins in bytes [a, b); 0 if nowhere.
func sentenceEnd(s string, a, b int) int {
	ws := words(s[a:b])
	for i, w := range ws {
		if !w.dot || i+1 == len(ws) || isInitial(w) {
			continue
		}
		if utf8.RuneCountInString(w.text) <= 6 && shortTitle[w.lower()] {
			continue
		}
		if strings.HasPrefix(s[a+w.end:], ". ") {
			return a + w.end + 1
		}
	}
	return 0
}

var shortTitle = wordSet("cde cdes com tov mr sec secy ld lds visct vct lieut serj sergt ald alderm archbp card marq amb comm comrs gov govr genl colo mons jo fra xpher fras hy mrs ms dr st sr jr jun sen rev hon col gen capt maj lieut lt sgt esq prof mme mlle m mm mdme hr fr frl gr bp abp messrs wm geo thos chas jas jno robt saml benj edw edwd " +
	"гр кн св г тов т тт проф акад ген кап др св-му арк дм ал ив ник вл фед пав пр бар кн-не")
