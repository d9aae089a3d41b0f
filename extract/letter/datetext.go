package letter

import (
	"strings"
	"unicode/utf8"
)

// Hint is what is known about a date before its words are read.
type Hint struct {
	// Year completes a date that names none ("3/IX") or only two digits of it
	// ("22/X-23"): the year of the letter before, of the heading, of the volume.
	// Zero where nothing is known.
	Year int
}

// Found is a date in a text.
type Found struct {
	Date       Date
	Start, End int  // bytes of the text, with weekday, brackets and "?"
	Inferred   bool // the year, or its century, is not in the text
	Supplied   bool // some of it stands in brackets: the editor's
}

// precision counts what is known: year 1, month 2, day 3.
func (f Found) precision() int {
	p, _ := f.Date.Points()
	if p.Open {
		_, p = f.Date.Points()
	}
	switch {
	case p.Day > 0:
		return 3
	case p.Month > 0:
		return 2
	}
	return 1
}

// better reports whether f tells more than g.
func (f Found) better(g Found) bool {
	if f.Inferred != g.Inferred {
		return !f.Inferred
	}
	return f.precision() > g.precision()
}

// ParseText reads a text that is a date and nothing else, in the forms that
// letters and editions of the last five centuries use: "3 April 1815", "Jany
// 12th 1818", "September 3, [1931]", "22/X-23", "10 February 1649/50", "1855 г.
// Августа 7.", "26...27 November 1865", "about May 1820", "den 3. März 1801". A
// day, month or year that is not there is not guessed, save that hint completes
// the year; then, and where the century is told by nothing, the date is marked
// uncertain.
func ParseText(s string, hint Hint) (Date, bool) {
	f, ok := FindDate(s, hint)
	if !ok || strings.Trim(s[:f.Start]+s[f.End:], " \t.,;:()[]_*—–-\u00a0") != "" {
		return Date{}, false
	}
	return f.Date, true
}

// FindDate finds the date in a line that also holds other words (names, a
// place, a time of day): the one that tells most, the first of several such.
func FindDate(s string, hint Hint) (Found, bool) {
	var best Found
	ok := false
	for _, f := range FindDates(s, hint) {
		if !ok || f.better(best) {
			best, ok = f, true
		}
	}
	return best, ok
}

// FindDates finds all dates in a text, in order. A number that may be a year
// counts as a date only when it has four digits and stands where a year may.
func FindDates(s string, hint Hint) []Found {
	if !mayHoldDate(s) {
		return nil
	}
	p := dateParser{s: s, hint: hint, tokens: dateTokens(s)}
	var all []Found
	for i := 0; i < len(p.tokens); {
		f, next, ok := p.at(i)
		if !ok {
			i++
			continue
		}
		all = append(all, f)
		i = next
	}
	return all
}

// mayHoldDate is a quick look: a date has a digit or, with a hint, a month.
func mayHoldDate(s string) bool {
	if strings.ContainsAny(s, "0123456789") {
		return true
	}
	for _, end := range []string{"th day", "st day", "nd day", "rd day", "d day"} { // "the xxvijth day of May"
		if strings.Contains(s, end) {
			return true
		}
	}
	return false
}

type dateParser struct {
	s      string
	hint   Hint
	tokens []dateToken
}

// parts is a date as the text has it.
type parts struct {
	year, month, day int
	day2             int  // end of a range of days in one month; 0 if none
	short            bool // year has two digits
	julian           bool
	doubt            bool // "?" inside
}

// at reads a date that begins at token i.
func (p *dateParser) at(i int) (Found, int, bool) {
	d, next, ok := p.one(i)
	if !ok {
		return Found{}, 0, false
	}
	first, second := d, parts{}
	if e, after, ok := p.second(d, next); ok {
		second, next = e, after
	}
	f := Found{}
	date, inferred, ok := p.combine(first, second)
	if !ok {
		return Found{}, 0, false
	}
	f.Inferred = inferred
	f.Date, f.Start, f.End, next = p.dress(date, i, next)
	for _, t := range p.tokens[i:next] {
		f.Supplied = f.Supplied || t.text == "[" || t.text == "]"
	}
	f.Supplied = f.Supplied || strings.ContainsAny(p.s[f.Start:f.End], "[]")
	return f, next, true
}

// one reads a simple date, or days of one month, at token i.
func (p *dateParser) one(i int) (parts, int, bool) {
	// The order matters: the readings that say more come first.
	for _, read := range []func(int) (parts, int, bool){p.iso, p.yearFirst, p.dayFirst, p.monthFirst, p.feast, p.numeric, p.yearOnly} {
		if d, next, ok := read(i); ok && d.sound() {
			return d, next, true
		}
	}
	return parts{}, 0, false
}

func (d parts) sound() bool {
	if d.year == 0 {
		return d.month > 0 && d.day > 0 && d.day <= monthDays(2000, d.month) && d.day2 <= monthDays(2000, d.month)
	}
	year := d.year
	if d.short {
		year += 1900
	}
	return !Day(year, d.month, d.day).IsZero() && (d.day2 == 0 || !Day(year, d.month, d.day2).IsZero())
}

func (p *dateParser) tok(i int) dateToken {
	if i < 0 || i >= len(p.tokens) {
		return dateToken{}
	}
	return p.tokens[i]
}

// skip passes over brackets, and over what else is named.
func (p *dateParser) skip(i int, texts ...string) int {
	for i < len(p.tokens) {
		t := p.tokens[i].text
		if t != "[" && t != "]" && t != "(" && t != ")" && !among(t, texts) {
			break
		}
		i++
	}
	return i
}

func among(t string, texts []string) bool {
	for _, x := range texts {
		if t == x {
			return true
		}
	}
	return false
}

// iso reads 1931-09-03 and 1931-09.
func (p *dateParser) iso(i int) (parts, int, bool) {
	y, m, d := p.tok(i), p.tok(i+2), p.tok(i+4)
	if y.digits != 4 || p.tok(i+1).text != "-" || m.digits != 2 || m.num < 1 || m.num > 12 {
		return parts{}, 0, false
	}
	if p.tok(i+3).text == "-" && d.digits == 2 {
		return parts{year: y.num, month: m.num, day: d.num}, i + 5, true
	}
	return parts{}, 0, false
}

var (
	afterYear  = []string{",", ".", ":", "/", "г", "год", "года", "году", "г-да", "year", "y"}
	beforeYear = []string{",", ".", "-", "/", "'", "of", "de", "anno", "в", "in", "im", "den", "дня", "числа", "ч"}
	dayToMonth = []string{".", ",", "ye", "-", "/", "of", "de", "d", "day", "числа", "del", "di", "the"}
	monthToDay = []string{".", ",", "the", "ye", "den", "d", "le", "on"}
	rangeMark  = []string{"oder", "ou", "-", "...", "and", "und", "et", "to", "bis", "or", "или", "и", "по", "au"}
)

// yearFirst reads "1855 г. Августа 7" and "1790 June 3d".
func (p *dateParser) yearFirst(i int) (parts, int, bool) {
	y := p.tok(i)
	if !y.isYear() {
		return parts{}, 0, false
	}
	d := parts{year: y.num}
	j := p.skip(i+1, afterYear...)
	for p.tok(j).text == "?" {
		d.doubt = true
		j = p.skip(j+1, afterYear...)
	}
	if p.tok(j).vague {
		j = p.skip(j+1, "of")
	}
	m := p.tok(j)
	if n := p.tok(j + 2); m.roman >= 1 && m.roman <= 12 && m.month == 0 && p.tok(i+1).text == "." && p.tok(j+1).text == "." && n.isDay() { // "1934.VI.10"
		d.month, d.day = m.roman, n.num
		return d, j + 3, true
	}
	if m.month == 0 {
		return parts{}, 0, false
	}
	d.month = m.month
	j++
	k := p.skip(j, ".", ",", "the")
	if n := p.tok(k); n.isDay() && !p.startsDate(k) {
		d.day = n.num
		k, d.day2, d.julian = p.days(k)
		return d, k, true
	}
	if p.tok(k).vague {
		return d, k + 1, true
	}
	return d, j, true
}

// startsDate reports whether the number at i is the day of a month that follows
// it with a year, so that it cannot end the date before it.
func (p *dateParser) startsDate(i int) bool {
	j := p.skip(i+1, ".", "of", "de")
	if p.tok(j).month == 0 {
		return false
	}
	return p.tok(p.skip(j+1, beforeYear...)).isYear()
}

// days reads the end of a range of days after the first at i: "26...27", "6—9",
// or the Gregorian day of a double date, "3/13" or "3 (13)", whose first is Julian.
func (p *dateParser) days(i int) (next, last int, julian bool) {
	first := p.tok(i)
	if n := p.tok(i + 2); p.tok(i+1).text == "(" && n.isDay() && p.tok(i+3).text == ")" { // "12 (25) May"
		gap := n.num - first.num
		if gap >= 10 && gap <= 13 || gap < -15 {
			return i + 4, 0, true
		}
		if -gap >= 10 && -gap <= 13 || gap > 15 { // "28 (16) March", the Gregorian day first
			return p.doubleRange(i + 4)
		}
	}
	j := p.skip(i + 1)
	if p.tok(j).text == "." && among(p.tok(j+1).text, rangeMark) { // "7. oder 17. April"
		j++
	}
	t := p.tok(j)
	k := p.skip(j + 1)
	n := p.tok(k)
	if !n.isDay() || n.num <= first.num && t.text != "/" {
		return i + 1, 0, false
	}
	switch {
	case t.text == "/":
		if gap := n.num - first.num; gap >= 10 && gap <= 13 || gap < -15 {
			return k + 1, 0, true
		}
		if n.num > first.num {
			return k + 1, n.num, false
		}
	case among(t.text, rangeMark) && (t.text != "." && p.tok(k+1).text != ":"):
		return k + 1, n.num, false
	}
	return i + 1, 0, false
}

// doubleRange reads what follows the first of two days that are given in both
// calendars, from token i: "17 (5) — 18 (6) March".
func (p *dateParser) doubleRange(i int) (next, last int, julian bool) {
	n := p.tok(i + 1)
	if p.tok(i).text == "-" && n.isDay() && p.tok(i+2).text == "(" && p.tok(i+3).isDay() && p.tok(i+4).text == ")" {
		return i + 5, n.num, false
	}
	return i, 0, false
}

// dayFirst reads "3 April 1815", "22/X-23", "26-27 November 1865", "3/IX".
func (p *dateParser) dayFirst(i int) (parts, int, bool) {
	t := p.tok(i)
	if !t.isDay() || p.tok(i-1).text == "№" || p.tok(i-1).text == "#" {
		return parts{}, 0, false
	}
	d := parts{day: t.num}
	j, day2, julian := p.days(i)
	d.day2, d.julian = day2, julian
	sep := p.skip(j, dayToMonth...)
	m := p.tok(sep)
	marked := sep > j // a stroke or dot between day and month
	switch {
	case m.month > 0:
		d.month = m.month
	case m.roman >= 1 && m.roman <= 12 && (marked || p.tok(p.skip(sep+1, beforeYear...)).isYear()):
		d.month = m.roman
	default:
		return parts{}, 0, false
	}
	if p.tok(sep).text == "may" && !p.tok(sep).capital && !marked && !p.tok(p.skip(sep+1, beforeYear...)).isYear() {
		return parts{}, 0, false
	}
	next := sep + 1
	if p.tok(next).text == "?" {
		d.doubt = true
		next++
	}
	d, next = p.year(d, next, m.roman > 0 && m.month == 0)
	return d, next, true
}

// year reads the year after day and month, if there is one.
func (p *dateParser) year(d parts, i int, short bool) (parts, int) {
	j := p.skip(i, beforeYear...)
	if style, next := p.style(j); style != 0 && p.tok(next).isYear() {
		d.julian = d.julian || style == 'o'
		j = next
	}
	t := p.tok(j)
	apostrophe := j > i && (p.tok(j-1).text == "'")
	switch {
	case t.isYear():
		d.year = t.num
		next := j + 1
		// A double year names the year that began on 25 March and our own.
		if mark := p.tok(next).text; mark == "/" || mark == "-" {
			k := p.skip(next + 1)
			if n := p.tok(k); n.digits > 0 && n.num == (d.year+1)%pow10(n.digits) && d.month <= 3 {
				d.year++
				d.julian = true
				next = k + 1
			}
		}
		return d, next
	case t.digits == 2 && (short || apostrophe || j == i && p.yearWord(j+1)) && !p.clock(j):
		d.year, d.short = t.num, true
		if t.num == 0 {
			d.year = 100
		}
		return d, j + 1
	}
	if k := p.yearAtEnd(d, i); k > 0 {
		d.year = p.tok(k).num
		return d, k + 1
	}
	return d, i
}

// style reads the calendar between day and year, "October 9, O. S. 1746": 'o' for
// the old style, 'n' for the new, and what follows it; 0 where there is none.
func (p *dateParser) style(i int) (style byte, next int) {
	t := p.tok(i).text
	if t != "o" && t != "n" {
		return 0, i
	}
	j := i + 1
	if p.tok(j).text == "." {
		j++
	}
	if p.tok(j).text != "s" {
		return 0, i
	}
	return t[0], p.skip(j+1, ".", ",")
}

// yearAtEnd is the token of the year that ends a short line which begins with day
// and month, with the place between: "31 августа, в лагере у Можайска 1812 года".
func (p *dateParser) yearAtEnd(d parts, i int) int {
	if !p.tok(0).isDay() || p.tok(0).num != d.day || len(p.s) > 110 || p.tok(i).text != "," {
		return 0
	}
	end := len(p.tokens) - 1
	for end > i && (p.tok(end).text == "." || p.yearWord(end)) {
		end--
	}
	if !p.tok(end).isYear() || end-i > 8 {
		return 0
	}
	for k := i + 1; k < end; k++ {
		if t := p.tok(k); t.digits > 0 || t.month > 0 || t.text == "." || t.text == ";" || t.text == "!" || t.text == "?" {
			return 0
		}
	}
	return end
}

// yearWord reports whether token i says that the number before it is a year: "42 г."
func (p *dateParser) yearWord(i int) bool {
	switch p.tok(i).text {
	case "г", "год", "года", "году":
		return true
	}
	return false
}

func pow10(n int) int {
	x := 1
	for range n {
		x *= 10
	}
	return x
}

// clock reports whether the number at i is a time of day or a count.
func (p *dateParser) clock(i int) bool {
	switch p.tok(i + 1).text {
	case "ч":
		return !p.tok(p.skip(i+2, ".", ",")).isYear() // "30 ч., 1774" is a day
	case ":", "o'clock", "h", "час", "часов", "uhr", "heures", "min", "мин", "%":
		return true
	}
	return false
}

// monthFirst reads "April 3rd 1815", "October 15-17, 1921", "May 1797", "Summer
// of 1803", "beginning of May 1820".
func (p *dateParser) monthFirst(i int) (parts, int, bool) {
	t := p.tok(i)
	if t.vague && p.tok(p.skip(i+1, "of", "-", "in")).month > 0 {
		i = p.skip(i+1, "of", "-", "in")
		t = p.tok(i)
	}
	if t.month == 0 && !t.season {
		return parts{}, 0, false
	}
	d := parts{month: t.month}
	j := p.skip(i+1, monthToDay...)
	n := p.tok(j)
	if t.month > 0 && n.isDay() && !p.clock(j) {
		d.day = n.num
		k, day2, julian := p.days(j)
		d.day2, d.julian = day2, julian
		if p.tok(k).text == "?" {
			d.doubt = true
			k++
		}
		if day, after := p.otherDay(k); day > 0 {
			d.day, d.doubt = day, true
			k = after
		}
		d, k = p.year(d, k, p.tok(k).text == "/" && (n.ordinal || p.tok(k+1).num > 31)) // "May 7th/63", "June 2/63"
		return d, k, true
	}
	d, next := p.year(d, i+1, false)
	if d.year == 0 || d.short && t.season {
		return parts{}, 0, false
	}
	return d, next, true
}

// otherDay reads the day that an editor thinks the right one, "October 24 [25?],
// 1862", and what follows it; 0 where there is none.
func (p *dateParser) otherDay(i int) (day, next int) {
	if n := p.tok(i + 1); p.tok(i).text == "[" && n.isDay() && p.tok(i+2).text == "?" && p.tok(i+3).text == "]" {
		return n.num, i + 4
	}
	return 0, i
}

// feast reads a fixed feast with its year: "Boxing Day [1915]", "Lady Day, 1652".
func (p *dateParser) feast(i int) (parts, int, bool) {
	if !p.tok(i).capital {
		return parts{}, 0, false
	}
	for n := 3; n > 0; n-- {
		words, next := p.feastWords(i, n)
		md, ok := feasts[words]
		if !ok {
			continue
		}
		d, after := p.year(parts{month: md / 100, day: md % 100}, next, false)
		return d, after, d.year > 0 && !d.short
	}
	return parts{}, 0, false
}

// feastWords are n words from token i on, without the sign of the possessive, and
// the token after them.
func (p *dateParser) feastWords(i, n int) (string, int) {
	text := ""
	for ; n > 0 && i < len(p.tokens); n-- {
		if text != "" {
			text += " "
		}
		text += strings.TrimSuffix(strings.TrimSuffix(p.tok(i).text, "'s"), "’s")
		i++
		if p.tok(i).text == "'" {
			i++
			if p.tok(i).text == "s" {
				i++
			}
		}
	}
	return text, i
}

// feasts are the days of the year that bear names in every year, month times 100
// plus day.
var feasts = map[string]int{
	"christmas day": 1225, "christmas eve": 1224, "boxing day": 1226, "new year day": 101, "new year eve": 1231, "twelfth day": 106,
	"candlemas": 202, "candlemas day": 202, "lady day": 325, "midsummer day": 624, "lammas": 801, "lammas day": 801, "michaelmas": 929, "michaelmas day": 929,
	"martinmas": 1111, "all saints day": 1101, "all souls day": 1102, "valentine day": 214, "neujahrstag": 101, "heiligabend": 1224, "silvester": 1231, "noël": 1225,
}

// numeric reads 3.4.1815, 3/4/1815, 24/1 23. Where day and month may be changed
// about, the day is taken first and the date is doubtful.
func (p *dateParser) numeric(i int) (parts, int, bool) {
	a, b := p.tok(i), p.tok(i+2)
	sep := p.tok(i + 1).text
	if !a.isDay() || !b.isDay() || sep != "." && sep != "/" && sep != "-" || b.ordinal {
		return parts{}, 0, false
	}
	j := i + 3
	if s := p.tok(j).text; s == sep || s == "-" || s == "." {
		j++
	} else if sep != "/" {
		return parts{}, 0, false
	}
	y := p.tok(p.skip(j, "'"))
	if !y.isYear() && (y.digits != 2 || p.clock(p.skip(j, "'")) || p.hint.Year%100 != y.num && sep != "/") {
		return parts{}, 0, false
	}
	if !y.isYear() && p.hint.Year == 0 {
		return parts{}, 0, false
	}
	d := parts{day: a.num, month: b.num, year: y.num, short: !y.isYear()}
	if d.month > 12 {
		d.day, d.month = d.month, d.day
	} else if sep == "/" && d.day <= 12 && d.day != d.month && y.isYear() {
		d.doubt = true
	}
	return d, p.skip(j, "'") + 1, d.month <= 12
}

// yearOnly reads a year that stands alone, or a range of years.
func (p *dateParser) yearOnly(i int) (parts, int, bool) {
	t := p.tok(i)
	if !t.isYear() || p.tok(i+1).text == ":" || p.counted(i) {
		return parts{}, 0, false
	}
	if j := p.skip(i+1, ".", ",", ":"); p.tok(j).season {
		return parts{year: t.num}, j + 1, true
	}
	return parts{year: t.num}, i + 1, true
}

// counted reports whether the number at i is that of a document, page or shelf.
func (p *dateParser) counted(i int) bool {
	before := p.tok(i - 1).text
	if before == "." && p.tok(i-2).text == "d" && p.tok(i-4).text == "a" {
		return false // "A.D. 1536"
	}
	if before == "." {
		before = p.tok(i - 2).text
	}
	return among(before, []string{"№", "#", "no", "nr", "num", "p", "pp", "vol", "page", "f", "ff", "fol", "op", "d", "l", "ms", "mss", "т", "стр", "с", "ф", "оп", "д", "л", "кн", "$", "£"})
}

// second reads the end of an interval after d: "30 October - 2 November 1820",
// "from 3 May to 7 June 1815", "23 июля/4 августа 1890".
func (p *dateParser) second(d parts, i int) (parts, int, bool) {
	if d.day2 > 0 || d.day == 0 && d.year == 0 {
		return parts{}, 0, false
	}
	j := p.skip(i, "г", "года", ".")
	mark := p.tok(j).text
	if !among(mark, rangeMark) && mark != "/" {
		return parts{}, 0, false
	}
	e, next, ok := p.one(p.skip(j + 1))
	if !ok || e.day2 > 0 || e.short || (d.day > 0) != (e.day > 0) || (d.month > 0) != (e.month > 0) {
		return parts{}, 0, false
	}
	// Words join two dates only when the first leaves its year to the second.
	if mark != "-" && mark != "..." && mark != "/" && d.year > 0 {
		return parts{}, 0, false
	}
	if e.year == 0 && d.year == 0 {
		return parts{}, 0, false
	}
	return e, next, true
}

// combine makes the date of what one or two simple dates say.
func (p *dateParser) combine(a, b parts) (Date, bool, bool) {
	inferred := false
	if b == (parts{}) && a.day2 > 0 {
		b = a
		b.day, a.day2, b.day2 = a.day2, 0, 0
		a.doubt = false
	}
	if b != (parts{}) && a.year == 0 {
		a.year = b.year
		if a.month > b.month {
			a.year--
		}
	}
	if b != (parts{}) && b.year == 0 {
		b.year, b.short = a.year, a.short
	}
	da, ia, ok := p.complete(a)
	if !ok {
		return Date{}, false, false
	}
	inferred = ia
	if b == (parts{}) {
		return da, inferred, true
	}
	db, _, ok := p.complete(b)
	if !ok {
		return Date{}, false, false
	}
	fa, _, _ := da.Bounds()
	fb, _, _ := db.Bounds()
	switch gap := fb - fa; {
	case gap < 0:
		return da, inferred, true
	case gap >= 10 && gap <= 13 && a.month != b.month && a.day > 15:
		da.OldStyle = true // the same day in both calendars
		return da, inferred, true
	}
	return Interval(da, db), inferred, true
}

// complete is the date of one part, with the year from the hint if need be.
func (p *dateParser) complete(d parts) (Date, bool, bool) {
	inferred := false
	switch {
	case d.year == 0 && p.hint.Year == 0:
		return Date{}, false, false
	case d.year == 0:
		d.year, inferred = p.hint.Year, true
	case d.short:
		d.year %= 100
		if p.hint.Year == 0 {
			d.year += 1900
			inferred = true
			break
		}
		d.year += p.hint.Year / 100 * 100
		if d.year-p.hint.Year > 50 {
			d.year -= 100
		} else if p.hint.Year-d.year > 50 {
			d.year += 100
		}
	}
	date := Day(d.year, d.month, d.day)
	date.OldStyle = d.julian
	if d.doubt || inferred {
		date = date.Doubt()
	}
	return date, inferred, !date.IsZero()
}

// dress adds what the words around a date say of it (about, before, "?", Old
// Style), and is the date with its place in the text and the token after it.
func (p *dateParser) dress(d Date, i, next int) (Date, int, int, int) {
	j := next
	for p.tok(j).text == "?" || among(p.tok(j).text, []string{"]", ")", "г", "год", "года", "году", "year", "y"}) || p.tok(j).text == "." && among(p.tok(j-1).text, []string{"г", "y"}) {
		if p.tok(j).text == "?" {
			d = d.doubtLast()
		}
		if t := p.tok(j).text; (t == "]" || t == ")") && !p.opened(i, j, t) {
			break
		}
		j++
	}
	k := i
	for k > 0 {
		t := p.tok(k - 1)
		if t.text == "[" || t.text == "(" || t.weekday || t.text == "," && p.tok(k-2).weekday ||
			among(t.text, []string{"the", "den", "le", "d", "c", "ca"}) || t.text == "." && among(p.tok(k-2).text, []string{"c", "ca", "d", "ок"}) {
			k--
			continue
		}
		if among(t.text, []string{"vom", "von", "aus", "on", "from"}) && p.tok(k-2).qualifies != 0 {
			k--
			continue
		}
		before := p.qualifier(k)
		if before == 0 {
			break
		}
		d = p.qualify(d, p.tok(k-before), before)
		k -= before
	}
	if p.tok(k).text == "d" && p.tok(k-1).text == "." && p.tok(k-2).text == "a" { // "A.D. 1536"
		k -= 2
	}
	for m := k; m < i; m++ {
		if t := p.tok(m).text; t == "c" || t == "ca" {
			d = d.Roughly()
		}
	}
	if oldStyle(p.s[p.tok(j-1).end:]) {
		d.OldStyle = true
	}
	for p.tok(k).text == "," || p.tok(k).text == "." {
		k++
	}
	// A bracket that closes before the date or after its end is not the date's.
	for k < i && p.tok(k).text == "(" && !p.closed(k, j) {
		k++
	}
	return d, p.tok(k).start, p.tok(j - 1).end, max(j, next)
}

// opened reports whether the closing bracket at j was opened inside or just
// before the date that begins at i.
func (p *dateParser) opened(i, j int, closing string) bool {
	open := "["
	if closing == ")" {
		open = "("
	}
	for k := j - 1; k >= 0 && k >= i-4; k-- {
		if p.tok(k).text == open {
			return true
		}
	}
	return false
}

func (p *dateParser) closed(k, j int) bool {
	for ; k < j; k++ {
		if p.tok(k).text == ")" {
			return true
		}
	}
	return false
}

// doubtLast marks the last point of d uncertain.
func (d Date) doubtLast() Date {
	if !d.interval {
		return d.Doubt()
	}
	d.to.Uncertain = true
	return d
}

// qualifier is how many tokens before k qualify the date there; 0 if none.
func (p *dateParser) qualifier(k int) int {
	if p.tok(k-1).qualifies != 0 {
		return 1
	}
	if p.tok(k-1).text == "than" && among(p.tok(k-2).text, []string{"later", "earlier"}) {
		return 2
	}
	return 0
}

func (p *dateParser) qualify(d Date, t dateToken, n int) Date {
	q := t.qualifies
	if n == 2 {
		q = 'b'
		if t.text == "earlier" {
			q = 'a'
		}
	}
	if d.interval && (q == 'a' || q == 'b') {
		return d
	}
	switch q {
	case '~':
		return d.Roughly()
	case '?':
		return d.Doubt()
	case 'b':
		return Interval(Date{}, d)
	case 'a':
		return Interval(d, Date{})
	}
	return d
}

// oldStyle reports whether a text begins by saying that the date before it is
// of the Julian calendar.
func oldStyle(s string) bool {
	const longer = 64 // bytes, than any of the marks and the letter after it
	s = strings.TrimLeft(s, " ,.([\u00a0")
	s = strings.ToLower(s[:min(len(s), longer)])
	for _, mark := range []string{"o.s.", "o. s.", "o.s", "old style", "ст. ст.", "ст.ст.", "с. ст.", "старого стиля", "по старому стилю", "st. v.", "alten stils", "a. st.", "v. st."} {
		if strings.HasPrefix(s, mark) {
			end := s[len(mark):]
			r, _ := utf8.DecodeRuneInString(end)
			return end == "" || !isLetter(r)
		}
	}
	return false
}
