package edition

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lettergraph/extract/letter"
)

// layout is what a document's headings have in common: how its letters begin.
type layout struct {
	keys    map[key]bool
	numbers bool // every letter begins with its number
	dates   bool // no headings: letters begin with place and date
	reader  headingReader
	wrapped bool // paragraphs are broken into lines
	loose   bool // no blank lines part the paragraphs
	nouns   bool // headings say "Letter", "Telegram"
	// titleYear tells the century of dates such as "26/9/15".
	titleYear int
	// bareNumbers says that numbers alone over date lines count the letters, so
	// that they are no page numbers.
	bareNumbers bool
	nameWrites  bool // the name alone in a heading is the writer's
	runIn       bool // headings run on into the text: a calendar
}

// key is a kind of heading.
type key struct {
	class    class
	numbered bool
	dated    bool
}

// start is where a letter may begin: the lines of its heading and what speaks for it.
type start struct {
	at, next int // lines [at, next)
	heading
	intro    [2]int // the lines of the editor's introduction inside the heading
	from, to int    // the lines that senders and addressees stand on
	dateAt   int    // the line that the date stands on
	dateline bool   // the date stands below the heading
	quality  float64
	body     bool // running text follows before the next heading
	greeted  bool // a salutation stands below
	person   bool // whose letters follow; begins none
	year     int  // that the head of a chapter or page gives; 0 if none
}

func (s start) key() key {
	return key{s.class, s.number > 0, s.dated && !s.dateline}
}

// measure sets how the document is set: wrapped lines, blank lines.
func (l *layout) measure(lines []line) {
	long, follow, gaps, medium := 0, 0, 0, 0
	for i, x := range lines {
		n := len(x.text)
		if isCyrillic(x.text) {
			n /= 2
		}
		if n > 130 {
			long++
		}
		if n > 45 && n <= 130 && (i+1 == len(lines) || lines[i+1].gap == 0) {
			medium++
			if i+1 < len(lines) && lines[i+1].gap == 0 && (startsLower(lines[i+1].text) || n >= 50 && !strings.ContainsAny(x.text[len(x.text)-1:], ".!?:;,")) {
				follow++
			}
		}
		if x.gap > 0 {
			gaps++
		}
	}
	l.wrapped = follow > 4*long && follow*3 >= medium
	l.loose = len(lines) > 20 && gaps*100 < len(lines)*2
}

// find decides the layout of a document from its first lines; ok is false when
// nothing in them begins a letter.
func (l *layout) find(lines []line) ([]start, bool) {
	l.measure(lines)
	if l.runIn {
		return l.entryStarts(lines), true
	}
	l.reader.romanOne = romanNumbers(lines)
	l.reader.bigNumbers = bigNumbers(lines)
	l.bareNumbers = countedDates(lines)
	l.keys = map[key]bool{}
	all := l.candidates(lines)
	run, numbered := sequence(all)
	l.numbers = run >= 2 && run*5 >= numbered*3
	l.accept(all)
	l.nameWrites = namesWrite(lines, all)
	if len(l.keys) == 0 {
		l.dates = true
		l.titleYear = yearOfTitle(lines)
		if l.titleYear == 0 {
			l.titleYear = l.yearOfDates(lines)
		}
		if n := len(l.datelines(lines)); n < 2 {
			l.dates = false
		}
	}
	if len(l.keys) == 0 && !l.dates {
		return nil, false
	}
	return withYears(lines, l.choose(lines, all)), true
}

var longRoman = regexp.MustCompile(`^(?:II|III|IV|VI|VII|VIII|IX|XI|XII|XIII|XIV|XV|XVI)\.?\s*(?:\p{Lu}|$)`)

// romanNumbers reports whether Roman numbers count the document's headings, so
// that "I. Ellis" is number one and not Mr I. Ellis.
func romanNumbers(lines []line) bool {
	n := 0
	for _, x := range lines {
		if (x.gap > 0 || x.level > 0) && len(x.text) < 120 && longRoman.MatchString(x.text) {
			n++
		}
	}
	return n >= 2
}

var bigNumber = regexp.MustCompile(`^\*?\s*(\d{4})[.:] \p{Lu}`)

// bigNumbers reports whether headings are counted by numbers of four digits.
func bigNumbers(lines []line) bool {
	last, run := 0, 0
	for _, x := range lines {
		if x.gap == 0 && x.level == 0 || len(x.text) > 160 {
			continue
		}
		if m := bigNumber.FindStringSubmatch(x.text); m != nil {
			n := number(m[1])
			if n == last+1 {
				run++
			}
			last = n
		}
	}
	return run >= 2
}

// countedDates reports whether numbers alone on a line, each with a date line below,
// count on through the document.
func countedDates(lines []line) bool {
	last, run, near, n := 0, 0, 0, 0
	for i, x := range lines {
		if len(x.text) > 5 || i+1 == len(lines) || !isDigits(strings.Trim(x.text, ".")) || !isDateline(lines[i+1].text, 0) {
			continue
		}
		n++
		v := number(strings.Trim(x.text, "."))
		if v == last+1 {
			run++
		}
		if v > last && v <= last+3 { // one between may have more of a heading
			near++
		}
		last = v
	}
	return run >= 2 && near*10 >= n*7
}

// sequence counts the numbered headings that follow the one before by one.
func sequence(all []start) (run, numbered int) {
	last, before := 0, 0
	for _, s := range all {
		if s.number == 0 || !s.body {
			continue
		}
		numbered++
		switch {
		case last > 0 && s.number == last+1:
			run++
		case before > 0 && s.number == before+1:
			run++
			numbered-- // a stray stands between the two
		}
		last, before = s.number, last
	}
	return run, numbered
}

// accept chooses the kinds of heading that begin letters here.
func (l *layout) accept(all []start) {
	sum, count := map[key]float64{}, map[key]int{}
	for i := range all {
		s := &all[i]
		s.quality += sequenceBonus(all, i)
		if s.body && s.quality >= 1.5 {
			sum[s.key()] += s.quality
			count[s.key()]++
		}
	}
	var top key
	for k, q := range sum {
		if q > sum[top] || q == sum[top] && less(k, top) {
			top = k
		}
	}
	if count[top] == 0 {
		return
	}
	if c := countNames(all); c[1]*10 < c[0]*6 {
		for k := range count {
			if k.class == nameClass {
				delete(sum, k)
				delete(count, k)
			}
		}
	}
	best := sum[top] / float64(count[top])
	defer l.siblings(sum, count)
	l.nouns = nouns(all)
	for k, n := range count {
		mean := sum[k] / float64(n)
		switch {
		case k == top && (n >= 2 && mean >= 2 || mean >= 3.5):
			l.keys[k] = true
		case l.numbers && !k.numbered:
			l.keys[k] = k.class == pairClass && mean >= 4
		case l.numbers && k.numbered:
			l.keys[k] = true
		case k.class == numberClass:
		default:
			l.keys[k] = n >= 2 && mean >= 0.75*best && mean >= 2 || mean >= 4
		}
		if !l.keys[k] {
			delete(l.keys, k)
		}
	}
}

// nouns reports whether most headings that name people also say what they head.
func nouns(all []start) bool {
	with, n := 0, 0
	for _, s := range all {
		if s.body && s.class == pairClass {
			n++
			if s.noun != "" {
				with++
			}
		}
	}
	return with >= 3 && with*2 > n
}

// siblings accepts "From X" where "To Y" begins letters, and the other way about,
// and "X to Y" where these are numbered as it is.
func (l *layout) siblings(sum map[key]float64, count map[key]int) {
	for _, c := range [][2]class{{toClass, fromClass}, {fromClass, toClass}} {
		for _, dated := range []bool{false, true} {
			for _, numbered := range []bool{false, true} {
				have, want := key{c[0], numbered, dated}, key{c[1], numbered, dated}
				if l.keys[have] && count[want] > 0 && sum[want] >= 2.5*float64(count[want]) {
					l.keys[want] = true
				}
				if pair := (key{pairClass, numbered, dated}); numbered && l.keys[have] && count[pair] > 0 && sum[pair] >= 3*float64(count[pair]) {
					l.keys[pair] = true
				}
			}
		}
	}
}

func less(a, b key) bool {
	if a.class != b.class {
		return a.class < b.class
	}
	if a.numbered != b.numbered {
		return a.numbered
	}
	return a.dated && !b.dated
}

// sequenceBonus speaks for a number that its neighbours count on from.
func sequenceBonus(all []start, i int) float64 {
	n := all[i].number
	if n == 0 {
		return 0
	}
	bonus := 0.0
	for j := i - 1; j >= 0 && j > i-6; j-- {
		if all[j].number > 0 {
			if all[j].number == n-1 {
				bonus += 0.75
			}
			break
		}
	}
	for j := i + 1; j < len(all) && j < i+6; j++ {
		if all[j].number > 0 {
			if all[j].number == n+1 {
				bonus += 0.75
			}
			break
		}
	}
	return bonus
}

// starts are the places in lines where letters begin.
func (l *layout) starts(lines []line) []start {
	if l.runIn {
		return l.entryStarts(lines)
	}
	all := l.candidates(lines)
	for i := range all {
		all[i].quality += sequenceBonus(all, i)
	}
	return withYears(lines, l.choose(lines, all))
}

// choose takes of all headings those that begin letters.
func (l *layout) choose(lines []line, all []start) []start {
	if l.dates {
		return l.datelines(lines)
	}
	var out []start
	for _, s := range all {
		if l.accepts(s) {
			out = append(out, s)
		}
	}
	if l.numbers {
		out = inSequence(out)
	}
	out = l.unlettered(lines, out)
	kept := out[:0]
	for i, s := range out {
		end := len(lines)
		if i+1 < len(out) {
			end = out[i+1].at
		}
		if !hasBody(lines[s.next:end]) && !(s.document && len(kept) > 0) {
			continue // a table of contents
		}
		if s.document {
			s.class = noClass // ends the letter before, begins none
		}
		kept = append(kept, s)
	}
	return l.unheaded(lines, kept)
}

// unlettered adds the documents that have a number of the edition's between those
// of two letters but no parties: each ends the letter before.
func (l *layout) unlettered(lines []line, starts []start) []start {
	var out []start
	for i, s := range starts {
		out = append(out, s)
		if i+1 == len(starts) || s.number == 0 || s.class == numberClass || starts[i+1].class == numberClass {
			continue
		}
		for n, j := s.number+1, s.next; n < starts[i+1].number && n < s.number+6; n++ {
			for ; j < starts[i+1].at; j++ {
				x := lines[j]
				if x.gap < lines[s.at].gap || len(x.text) > 16 {
					continue
				}
				if h, ok := l.reader.read(x.text); ok && h.class == numberClass && h.number == n && h.roman == s.roman {
					out = append(out, start{at: j, next: j + 1, heading: heading{class: numberClass, number: n, document: true}, from: j, to: j, dateAt: j, body: true})
					break
				}
			}
		}
	}
	return out
}

// inSequence leaves out numbered headings that stand between two that count on
// from each other: the number of a note or of a page of another edition.
func inSequence(all []start) []start {
	out := make([]start, 0, len(all))
	for i, s := range all {
		if n := len(out); n > 0 && s.number > 0 && s.quality < 5 {
			before := out[n-1].number
			// The next heading that counts on from the one before, with no more
			// than two strangers between.
			if before > 0 && s.number != before+1 && s.number != before && s.class != pairClass {
				if j := i + 1; j < len(all) && all[j].number == before+1 || j+1 < len(all) && all[j+1].number == before+1 {
					continue
				}
			}
		}
		out = append(out, s)
	}
	return out
}

// accepts reports whether a heading is of the make that begins letters here.
func (l *layout) accepts(s start) bool {
	k := s.key()
	other := k
	other.dated = !k.dated
	switch {
	case s.class == pairClass && s.quality >= 4.5:
		return true
	case l.nouns && s.noun != "" && s.class != numberClass && s.quality >= 2:
		return true
	case s.noun != "" && s.class == toClass && s.dated && s.quality >= 2.5 && l.keys[key{class: pairClass}]:
		return true // "A letter of intelligence to Mr. Hall"
	case l.numbers && s.number == 0 && s.class != pairClass:
		return false
	case l.keys[k]:
		return s.quality >= 1.5
	}
	return l.keys[other] && s.quality >= 2 && s.class != toClass
}

// candidates are all the lines that read as headings, with what speaks for them.
func (l *layout) candidates(lines []line) []start {
	var all []start
	for i := 0; i < len(lines); {
		if s, ok := l.commented(lines, i); ok {
			all = append(all, s)
			i = s.next
			continue
		}
		if !l.mayStart(lines, i) {
			i++
			continue
		}
		s, ok := l.head(lines, i)
		if !ok || i < 12 && bookTitle.MatchString(lines[i].text) {
			i++
			continue
		}
		if n := len(all); n > 0 && s.class == numberClass && all[n-1].next == s.at && all[n-1].number == 0 && (all[n-1].class == pairClass || all[n-1].class == toClass) {
			// The names stand above the number.
			above := &all[n-1]
			above.number, above.label, above.labelled, above.roman = s.number, s.label, s.labelled, s.roman
			above.next, above.quality = s.next, above.quality+0.5
			i = s.next
			continue
		}
		all = append(all, s)
		i = s.next
	}
	// What parts a heading's text from the next is a heading of its own weight.
	for i := range all {
		end := len(lines)
		for _, t := range all[i+1:] {
			if t.quality >= all[i].quality-1 {
				end = t.at
				break
			}
		}
		all[i].body = hasBody(lines[all[i].next:end])
	}
	return all
}

// bookTitle is the title of a book of letters.
var bookTitle = regexp.MustCompile(`^\W*(?i:the )?(?i:letters|correspondence|briefe|lettres|письма|переписка)\b`)

// mayStart is the quick test that a line stands as headings stand.
func (l *layout) mayStart(lines []line, i int) bool {
	x := lines[i]
	if len(x.text) > 420 || x.role != "" || isPostscript(x.text) {
		return false
	}
	if x.gap == 0 && i > 0 && x.level == 0 && !l.loose && !enclosureLine.MatchString(head(lines[i-1].text, 40)) {
		return false
	}
	return (len(x.text) < 130 || !prose(x.text)) && !sentenceLine(x.text)
}

// sentenceLine is the quick test that a line is the beginning of a paragraph: it
// has more words in lower case than a heading has beside names, offices, dates
// and the words that join them.
func sentenceLine(s string) bool {
	if lowerCount(s, 4) < 4 {
		return false
	}
	other := 0
	for i, w := range words(head(s, 160)) {
		low := w.lower()
		if i < 4 && nounOf(low) != "" {
			return false
		}
		if isCapital(w.text) || hasDigit(w.text) || headingWord(low) {
			continue
		}
		if other++; other > 4 {
			return true
		}
	}
	return false
}

// headingWord reports whether a word in lower case may stand in a heading.
func headingWord(w string) bool {
	return particles[w] || toWords[w] || fromWords[w] || offices[w] || bodies[w] || styles[w] || lowTitles[w] || articles[w] || datelineWords[w] || notPeople[w] || monthWords[w] || letterNouns[w] != "" || styleLeads[w]
}

// lowerCount counts the words of s that begin in lower case, up to limit.
func lowerCount(s string, limit int) int {
	n := 0
	inside := false
	for _, r := range s {
		isLetter := unicode.IsLetter(r) || r == '\'' || r == '’'
		if isLetter && !inside && unicode.IsLower(r) {
			if n++; n >= limit {
				return n
			}
		}
		inside = isLetter
	}
	return n
}

func hasBody(lines []line) bool {
	for i, x := range lines {
		if i > 80 {
			break
		}
		if x.role != "" {
			continue
		}
		if lowerWords(x.text) >= 3 {
			return true
		}
	}
	return false
}

// head reads the heading that begins at line i, with the lines that belong to it.
func (l *layout) head(lines []line, i int) (start, bool) {
	h, next, ok := l.readLine(lines, i)
	if !ok {
		return start{}, false
	}
	s := start{at: i, next: next, heading: h, from: i, to: i, dateAt: i}
	l.numberThenNames(lines, &s)
	if s.bare && s.margin && !l.greetedBelow(lines, s.next) {
		return start{}, false
	}
	l.repeated(lines, &s)
	l.fromThenTo(lines, &s)
	l.placeBelow(lines, &s)
	l.asideBelow(lines, &s)
	l.dateBelow(lines, &s)
	if s.class == numberClass && !s.labelled && !s.roman && !strings.ContainsAny(lines[i].text, ".[)") && l.keys != nil && !l.numbers && !(s.dated && l.bareNumbers) {
		return start{}, false // a page number
	}
	if s.next < len(lines) && l.runsOn(lines[s.next], lines[s.next-1]) && !(s.dateline && lineAlone(lines, s.next)) {
		return start{}, false
	}
	for _, x := range lines[i:min(len(lines), s.next+2)] {
		if pageAtEnd.MatchString(x.text) {
			return start{}, false // a table of contents, the head of a page
		}
	}
	s.quality = l.weigh(lines, &s)
	return s, true
}

// pageAtEnd is the number of a page far to the right of a line or after leaders.
var pageAtEnd = regexp.MustCompile(`\pL.*(?:\s{3,}|\.{3,}\s*|(?:\. ){3,}\s*)(?:\d{1,3}|[ivxlc]+)$`)

// lineAlone reports whether line i is one more short line of a heading, below its
// date: a place, "Private".
func lineAlone(lines []line, i int) bool {
	s := lines[i].text
	return (clerkLine(s) || streetLine(s) && len(words(s)) <= 4) && (i+1 == len(lines) || lines[i+1].gap > 0)
}

// readLine reads line i, or lines i and i+1 together where a heading is broken.
func (l *layout) readLine(lines []line, i int) (heading, int, bool) {
	if marginal.MatchString(lines[i].text) && !strings.HasSuffix(lines[i].text, "]") && i+1 < len(lines) && lines[i+1].gap == 0 && strings.HasSuffix(lines[i+1].text, "]") {
		h, ok := l.reader.read(lines[i].text + " " + lines[i+1].text)
		return h, i + 2, ok
	}
	h, ok := l.reader.read(lines[i].text)
	if i+1 < len(lines) && lines[i+1].gap == 0 && lines[i+1].level == lines[i].level && len(lines[i].text)+len(lines[i+1].text) < 300 && (l.wrapped || lines[i].level > 0 || !ok || h.noun != "" && startsLower(lines[i+1].text)) && h.class != numberClass {
		a, b := lines[i].text, lines[i+1].text
		if enclosureLine.MatchString(a) {
			return h, i + 1, false
		}
		if ok && h.dated && !h.date.Inferred && bracketTail.MatchString(b) && (i+2 >= len(lines) || lines[i+2].gap > 0) {
			return h, i + 2, ok // "(O.C. 1791)."
		}
		yearBelow := h.dated && h.date.Inferred && yearFirst.MatchString(b)
		if !yearBelow && (l.dateLike(b) && !endsInAnd(a) && !endsInParticle(a) || salutationEnd(b) > 0 || isArchive(b) || h.dated) {
			return h, i + 1, ok
		}
		two, both := l.reader.read(a + " " + b)
		if both && two.class != numberClass && (!ok || openEnd(a) || two.dated || h.noun != "" && startsLower(b)) && (i+2 >= len(lines) || lines[i+2].gap > 0) {
			return two, i + 2, true
		}
	}
	return h, i + 1, ok
}

// endsInAnd reports whether a heading breaks off in a list of names.
func endsInAnd(s string) bool {
	ws := words(s)
	return len(ws) > 1 && listWords[ws[len(ws)-1].lower()] && !ws[len(ws)-1].dot
}

// bracketTail is where the document is kept, in brackets below its heading.
var bracketTail = regexp.MustCompile(`^\([^()]{3,90}\)\.?$`)

// yearFirst is the year that the line above had no room for.
var yearFirst = regexp.MustCompile(`^\[?1[4-9]\d\d\b`)

// endsInParticle reports whether a heading breaks off before a name: "TO THE".
func endsInParticle(s string) bool {
	ws := words(s)
	if len(ws) == 0 {
		return false
	}
	last := ws[len(ws)-1]
	low := last.lower()
	return (articles[low] || low == "of" || low == "to" || low == "de" || low == "von") && !last.dot && last.end == len(s) && !isInitial(last)
}

// openEnd reports whether a line cannot be the end of a heading.
func openEnd(s string) bool {
	ws := words(s)
	if strings.HasSuffix(s, ",") || len(ws) == 0 {
		return true
	}
	last := ws[len(ws)-1]
	return particles[last.lower()] && !last.dot && last.end == len(s)
}

// numberThenNames joins a number line with the heading below it.
func (l *layout) numberThenNames(lines []line, s *start) {
	if s.class != numberClass || s.next >= len(lines) || lines[s.next].gap > 4 {
		return
	}
	if documentLine(lines[s.next].text) {
		s.document = true
		s.next++
		return
	}
	if answerLine.MatchString(lines[s.next].text) {
		s.answer = true
		s.next++
		return
	}
	if len(lines[s.next].text) < 40 && s.next+1 < len(lines) && clerkMark.MatchString(unmarked(lines[s.next].text)) {
		s.next++ // "ABSTRACT", "Translation"
	}
	if j := l.introduced(lines, s.next); j > 0 {
		s.intro, s.next = [2]int{s.next, j}, j
	}
	h, next, ok := l.readLine(lines, s.next)
	if !ok || h.class == numberClass {
		reader := l.reader
		ok = reader.readBelow(&h, lines[s.next].text)
		next = s.next + 1
	}
	if bare, found := bareAddressee(lines, s); (!ok || h.class == numberClass) && found {
		h, next, ok = bare, s.next+1, true
	}
	if ok && h.class == caseClass && placeAndDate(lines[s.next].text, h) {
		return // the date line
	}
	if !ok || h.class == numberClass || h.number > 0 || h.class != pairClass && salutationEnd(lines[s.next].text) > 0 {
		return
	}
	if next < len(lines) && l.runsOn(lines[next], lines[next-1]) {
		return
	}
	h.number, h.label, h.labelled, h.roman = s.number, s.label, s.labelled, s.roman
	if s.dated && !h.dated {
		h.date, h.dated = s.date, true
	} else if h.dated {
		s.dateAt = s.next
	}
	s.heading = h
	s.from, s.to = s.next, s.next
	s.next = next
}

// unmarked is a text without the marks of notes at its end.
func unmarked(s string) string {
	if m := noteMarks(s); m > 0 {
		return s[:m]
	}
	return s
}

// placeAndDate reports whether what was read as a name with a date is the place of a
// date line: it is not in the dative, "С.-Петербург, 6 июля 1857 г.", "Спасское".
func placeAndDate(s string, h heading) bool {
	if !h.dated || h.same || len(h.addressees) != 1 || !isDateline(s, 0) {
		return false
	}
	ws := words(h.addressees[0].text)
	last := ws[len(ws)-1].lower()
	return !dativeEnding(last) || strings.HasSuffix(last, "ое") || strings.HasSuffix(last, "ее") || strings.HasSuffix(last, "ье")
}

// enclosureLine stands above a letter that came with another.
var enclosureLine = regexp.MustCompile(`^\[?(?i:enclosures?|inclosures?|приложение|beilage|anlage|annexe|pièce jointe)(?:\s+(?:[IVX]+|\d+|[A-D]))?(?:\s+(?:in|to|zu|к)\s+(?:(?i:no|nr)\.?|№)?\s*\d+)?[.:]?\]?$`)

// answerLine heads a reply to the letter before.
var answerLine = regexp.MustCompile(`^(?i:(?:the |his |her |die |la |l['’])?(?:answer|reply|antwort|réponse|ответ))\s*\.?$`)

// bareAddressee reads a name alone between a number and a date, "LETTER I. / MISS
// WESTON. / Bath, Feb. 7, 1785.": in letters of one writer it is whom he writes to.
func bareAddressee(lines []line, s *start) (heading, bool) {
	x := lines[s.next]
	if !s.labelled && !s.roman || s.dated || len(x.text) > 80 || s.next+1 >= len(lines) || !isDateline(lines[s.next+1].text, 0) {
		return heading{}, false
	}
	a, b := bounds(x.text, 0, len(x.text), "*†_ \t\u00a0")
	b = trimStop(x.text, a, b)
	name := x.text[a:b]
	ws := words(name)
	if len(ws) == 0 || hasDigit(name) || !nameLike(name) || strings.ContainsAny(name, ";:") || !addressTitles[ws[0].lower()] && !shortTitle[ws[0].lower()] || len(ws) < 2 || strings.HasSuffix(x.text, ",") {
		return heading{}, false
	}
	h := heading{class: toClass, capitals: allCapitals(name), bare: true}
	h.addressees = splitNames(x.text, a, b)
	return h, len(h.addressees) > 0
}

// introduced finds the heading of a letter below the editor's introduction to it,
// which stands between its number and the heading: the line of "X to Y", 0 if none.
func (l *layout) introduced(lines []line, from int) int {
	end := min(len(lines), from+40)
	for j := from; j < end; {
		i := j
		text := ""
		for ; j < end && (j == i || lines[j].gap == 0); j++ {
			text += lines[j].text + " "
		}
		if prose(text) && len(text) > 120 && salutationEnd(text) == 0 && !writerSays(editorsWe.ReplaceAllString(text, " ")) {
			continue
		}
		if i == from {
			return 0
		}
		h, _, ok := l.readLine(lines, i)
		if ok && h.class == pairClass && h.number == 0 && !h.dash && !prose(lines[i].text) {
			return i
		}
		return 0
	}
	return 0
}

// editorsWe is how editors speak of themselves.
var editorsWe = regexp.MustCompile(`(?i)\b(?:we|us|our|мы|нам|нас|wir|uns|nous)\b`)

// readBelow reads the line below a number, which may be a name in the dative or a
// longer phrase that ends in "to" and a name.
func (hr headingReader) readBelow(h *heading, s string) bool {
	if len(s) > 200 || prose(s) {
		return false
	}
	*h = heading{number: 1, capitals: allCapitals(s)}
	a, b := bounds(s, 0, len(s), "*†_ \t\u00a0")
	if m := markSuffix.FindStringIndex(s[a:b]); m != nil && m[0] > 0 {
		b = a + m[0]
	}
	names, rest := hr.readDate(h, s, a, b)
	h.readPlaces(s[rest[0]:rest[1]])
	h.readParties(s, names[0], names[1])
	h.number = 0
	if h.class == caseClass && !h.dated && !h.capitals && !h.same && !strings.HasSuffix(s, ".") {
		return false
	}
	return h.class != noClass
}

func documentLine(s string) bool {
	if len(s) > 160 {
		return false
	}
	ws := words(s)
	if len(ws) == 0 || isTo(ws, 0) || prose(s) {
		return false
	}
	for i, w := range ws {
		if i > 5 {
			break
		}
		if documents[w.lower()] && (allCapitals(s) || i < 2) {
			return true
		}
	}
	return false
}

// repeated passes over a heading that is printed twice, or a few times more.
func (l *layout) repeated(lines []line, s *start) {
	for end := min(len(lines), s.next+4); s.next < end; {
		a, b := plainText(lines[s.next].text), plainText(lines[s.to].text)
		if a != b || a == "" {
			break
		}
		s.next++
	}
}

func plainText(s string) string {
	var b strings.Builder
	for w := range eachWord(s) {
		b.WriteString(w.lower())
		b.WriteByte(' ')
	}
	return b.String()
}

// fromThenTo joins "To Y" and "From X" on lines of their own.
func (l *layout) fromThenTo(lines []line, s *start) {
	if s.class != toClass && s.class != fromClass && s.class != pairClass || s.next >= len(lines) || lines[s.next].gap > 1 {
		return
	}
	h, ok := l.reader.read(lines[s.next].text)
	if !ok || h.number > 0 {
		return
	}
	switch {
	case s.class == toClass && h.class == fromClass && len(lines[s.next].text) < 100:
		s.senders, s.from = h.senders, s.next
	case s.class == fromClass && h.class == toClass:
		s.addressees, s.same, s.to = h.addressees, h.same, s.next
	case s.class == pairClass && h.class == fromClass && len(lines[s.next].text) < 60:
		// "To Y from X, date" above "From X".
	default:
		return
	}
	s.class = pairClass
	if h.dated && !s.dated {
		s.date, s.dated, s.dateAt = h.date, true, s.next
	}
	s.next++
}

// asideBelow passes over what an editor says in brackets of the addressee or the
// letter, below a heading: "(AFTERWARDS MRS. HALL.)".
func (l *layout) asideBelow(lines []line, s *start) {
	if s.class == numberClass || s.next >= len(lines) || lines[s.next].gap > 0 || s.dated && s.next > s.at+1 {
		return
	}
	x := strings.Trim(lines[s.next].text, "_ ")
	if (bracketTail.MatchString(x) || bracketTail.MatchString(strings.ReplaceAll(x, "_", ""))) && !l.dateLike(x) && !clerkLine(x) && (s.next+1 >= len(lines) || lines[s.next+1].gap > 0) {
		s.next++
	}
}

// dateBelow takes in the date line below a heading.
func (l *layout) dateBelow(lines []line, s *start) {
	if s.next >= len(lines) || lines[s.next].gap > 3 || s.dated {
		return
	}
	x := lines[s.next]
	if !l.dateLike(x.text) {
		return
	}
	if h, ok := l.reader.read(x.text); ok && h.class == pairClass {
		return
	}
	f, ok := letter.FindDate(x.text, letter.Hint{Year: l.reader.year})
	if !ok {
		return
	}
	s.date, s.dated, s.dateline, s.dateAt = f, true, true, s.next
	s.next++
}

// runsOn reports whether line b merely continues line a, so that a is the start
// of a paragraph and no heading.
func (l *layout) runsOn(b, a line) bool {
	if b.gap > 0 || a.whole || a.level > 0 || l.loose {
		return false
	}
	if l.dateLike(b.text) || destination.MatchString(b.text) || isArchive(b.text) || salutationEnd(b.text) > 0 || keyValue(b.text) != "" || b.indent > a.indent+4 {
		return false
	}
	if !l.wrapped {
		return startsLower(b.text) // each line is a paragraph
	}
	return true
}

var destination = regexp.MustCompile(`^(?i:в|во|nach|à|in)\s+(\p{Lu}[\p{L}.\- ]{1,30})$`)

// placeBelow takes in the line below a heading that says where the letter went.
func (l *layout) placeBelow(lines []line, s *start) {
	if s.class == numberClass || s.next >= len(lines) || lines[s.next].gap > 1 {
		return
	}
	if m := destination.FindStringSubmatch(lines[s.next].text); m != nil && placeLike(m[1]) {
		s.received = strings.Trim(m[1], " .")
		s.next++
	}
}

// weigh is how much speaks for a heading, from itself and what stands below it.
func (l *layout) weigh(lines []line, s *start) float64 {
	q := map[class]float64{numberClass: 0.5, pairClass: 2, toClass: 1, fromClass: 1, caseClass: 1, nameClass: 0.5}[s.class]
	if s.dash {
		q -= 0.5
	}
	if s.noun != "" {
		q += 0.5
	}
	if s.labelled {
		q += 0.5
	}
	if s.dated {
		q++
	}
	if s.capitals || lines[s.at].gap >= 2 {
		q += 0.5
	}
	if lines[s.at].level > 0 {
		q++
	}
	for i := s.next; i < len(lines) && i < s.next+4; i++ {
		x := lines[i]
		if isArchive(x.text) {
			q++
			break
		}
		if salutationEnd(x.text) > 0 || i == s.next && !s.dateline && l.dateLike(x.text) {
			q++
			s.greeted = true
			break
		}
		if prose(x.text) {
			break
		}
	}
	return q
}

// dateLike reports whether a line is a date line: a date, perhaps a weekday, and
// no more than a place beside it.
func (l *layout) dateLike(s string) bool {
	return isDateline(s, l.reader.year)
}

// datelines are the starts in a document without headings: place and date, on a
// line or two, with a salutation below. Where several are so, others of the make
// are too that stand below a signature.
func (l *layout) datelines(lines []line) []start {
	heads := personHeads(lines)
	var out []start
	bare := map[int]bool{}
	greeted := 0
	for i, x := range lines {
		if n, ok := heads[i]; ok {
			out = append(out, start{at: i, next: i + 1, heading: heading{senders: []named{n}}, from: i, to: i, person: true})
			continue
		}
		if x.gap == 0 && i > 0 || len(x.text) > 120 || x.role != "" {
			continue
		}
		at := l.openingDate(lines, i)
		if at < 0 {
			continue
		}
		f, ok := letter.FindDate(lines[at].text, letter.Hint{Year: l.titleYear})
		s := start{at: i, next: i, heading: heading{date: f, dated: true}, from: i, to: i, dateAt: at, dateline: true, body: true}
		kept := catalogued(lines, &s)
		switch {
		case !ok:
			continue
		case l.greets(lines, at) || kept:
			greeted++
		case i > 0 && at+1 < len(lines) && monthKnown(f) && (heads[i-1].text != "" || leaveTaken(lines[i-1])) && prose(lines[at+1].text):
			bare[len(out)] = true
		default:
			continue
		}
		out = append(out, s)
	}
	if greeted >= 3 && greeted > len(bare) {
		return out
	}
	kept := out[:0]
	for i, s := range out {
		if !bare[i] {
			kept = append(kept, s)
		}
	}
	return kept
}

// monthKnown reports whether a date has a month: years alone stand in notes, too.
func monthKnown(f letter.Found) bool {
	p, _ := f.Date.Points()
	return p.Month > 0
}

// greets reports whether a salutation stands below the date line at.
func (l *layout) greets(lines []line, at int) bool {
	greeted := false
	for j := at + 1; j < len(lines) && j <= at+3; j++ {
		greeted = greeted || salutationEnd(lines[j].text) > 0 || j == at+1 && calledOut(lines[j].text) > 0
		if prose(lines[j].text) || !greeted && lines[j].gap > 0 && l.dateLike(lines[j].text) {
			break
		}
	}
	return greeted
}

// leaveTaken reports whether a line may end a letter: it is short, stands apart and
// is no running text.
func leaveTaken(x line) bool {
	return x.gap > 0 && utf8.RuneCountInString(x.text) < 60 && !prose(x.text) && mayEndInName(x.text)
}

// yearOfDates is the year of the first date line that has all four digits of it; 0
// if none.
func (l *layout) yearOfDates(lines []line) int {
	for _, s := range l.datelines(lines) {
		if y, _, ok := s.date.Date.Years(); ok && !s.date.Inferred {
			return y
		}
	}
	return 0
}

// openingDate is the line with the date of a letter that line i opens: itself or,
// below the place, one of the next two; -1 where there is none.
func (l *layout) openingDate(lines []line, i int) int {
	for j := i; j < len(lines) && j < i+3; j++ {
		x := lines[j]
		if j > i && (x.gap > 0 || x.role != "") {
			return -1
		}
		if l.dateLike(x.text) {
			return j
		}
		if len(x.text) > 60 || !streetLine(x.text) || salutationEnd(x.text) > 0 {
			return -1
		}
	}
	return -1
}

// yearOfTitle is the year that the title of a document names first; 0 if none.
func yearOfTitle(lines []line) int {
	for _, x := range lines[:min(len(lines), 12)] {
		if len(x.text) > 240 || prose(x.text) || !hasDigit(x.text) || keyValue(x.text) != "" || isCatalogueKey(x.text) {
			continue
		}
		for _, f := range letter.FindDates(x.text, letter.Hint{}) {
			if y, _, ok := f.Date.Years(); ok && !f.Inferred {
				return y
			}
		}
	}
	return 0
}
