package edition

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"lettergraph/extract/letter"
)

// letterParts parts the lines of one letter below its heading.
type letterParts struct {
	file     string
	year     int  // completes dates
	dated    bool // the heading has the date
	from, to []letter.Party
	blocks   []letter.Block
	opening  dated // at the head of the letter
	closing  dated // at its end
	sameDay  bool  // "Same date."
	archive  string
	place    string
	received string
	kind     letter.Kind
	greeting *paragraph // the salutation, or the paragraph that begins with it
	greetEnd int
	signed   []signed
	address  []paragraph // lines of the address at the end
	headTo   []paragraph // lines of the address at the head
	via      []signed
	copies   []string
	labels   map[string]bool
	behind   []paragraph // the notes behind all letters
	head     string      // the lines of the heading
}

// dated is a date and its words in the text.
type dated struct {
	date letter.Date
	text string
	free bool // its year was taken from the context
}

func dateOf(s string, f letter.Found) dated {
	text := strings.TrimSpace(s[f.Start:f.End])
	if strings.Count(text, "[") < strings.Count(text, "]") && marginal.MatchString(s) {
		text = strings.TrimSuffix(text, "]")
	}
	return dated{f.Date, text, f.Inferred}
}

// signed is a name found in the letter and where.
type signed struct {
	name string
	span letter.Span
	own  bool // it stands on a line of its own
	rank bool // his rank or office stands before it
}

// paragraphs joins wrapped lines.
func (l *layout) paragraphs(lines []line) []paragraph {
	var ps []paragraph
	width := 0
	for _, x := range lines {
		width = max(width, len(x.text))
	}
	width = min(width, 80)
	for _, x := range lines {
		if n := len(ps); n > 0 && l.wrapped && x.gap == 0 && l.continues(&ps[n-1], x, width) {
			ps[n-1].join(x)
			continue
		}
		ps = append(ps, paragraph{line: x, lines: 1})
	}
	return ps
}

// continues reports whether line x goes on with paragraph p.
func (l *layout) continues(p *paragraph, x line, width int) bool {
	if p.whole || x.whole || p.level != x.level || p.role != x.role || isRule(p.text) || isRule(x.text) {
		return false
	}
	lastLine := len(p.text)
	if p.lines > 1 {
		return x.indent < 20 && !(strings.HasPrefix(x.text, "[Footnote"))
	}
	short := lastLine*100 < width*55
	return !(short && !prose(p.text)) && !(x.indent >= 20 && p.indent < 20) && !(p.indent >= 20 && x.indent < p.indent-8)
}

var ends = regexp.MustCompile(`^(?:\*{3}\s*(?i:end)|(?i:end of (?:the )?project gutenberg)|(?i:(?:the end|finis|index|appendix|contents|bibliography|конец|указатель имен|оглавление|содержание|приложение|приложения|ende|fin|inhalt|anhang|personenregister))[\s.:]*$|(?i:end of vol))`)

var chapter = regexp.MustCompile(`^(?i:chapter|part|book|volume|section|глава|часть|раздел|kapitel|teil|chapitre)\s+(?:[IVXLC\d]+|the\b|one|two|three|first|second|third)|^(?i:first|second|third|fourth) part\b|^FOOTNOTES? TO `)

// trim leaves out what follows the last letter of a book or a chapter: an index,
// a chapter's title and introduction.
func trim(lines []line) []line {
	for i, x := range lines {
		if len(x.text) > 100 || x.gap == 0 && x.level == 0 {
			continue
		}
		if ends.MatchString(x.text) && (x.gap > 0 || x.level > 0) {
			return lines[:i]
		}
		if i > 0 && (x.gap > 1 || x.level > 0) && (chapter.MatchString(x.text) || sectionTitle(lines, i)) {
			return lines[:i]
		}
	}
	for n := len(lines); n > 1; n-- {
		x := lines[n-1]
		if !(x.gap > 2 && allCapitals(x.text) && len(x.text) < 80) {
			return lines[:n]
		}
	}
	return lines
}

// sectionTitle reports whether lines from i on are the title of a section of the
// book, "1838.", "NARRATIVE.", "EVENTS OF 1807", with the editor's words below, or
// that of a document that is no letter: "ORDER TO THE ARMY."
func sectionTitle(lines []line, i int) bool {
	section, document := false, false
	for from := i; i < len(lines) && lines[i].gap > 0 && len(lines[i].text) < 70; i++ {
		s := lines[i].text
		if isNotesTitle(s) || isRule(s) || asterisks.MatchString(s) {
			return false
		}
		ws := words(s)
		emphasised := strings.HasPrefix(s, "_") && strings.HasSuffix(s, "_")
		if len(ws) == 0 || len(ws) > 8 || !allCapitals(s) && !isDigits(strings.Trim(s, " .[]_")) && !(emphasised && i == from) {
			break
		}
		for k, w := range ws {
			low := w.lower()
			document = document || k == 0 && (documents[low] || low == "order" || low == "memorandum" || low == "orders")
			section = section || allCapitals(s) && (notPeople[low] && !monthWords[low] && !dayWords[low]) || len(ws) == 1 && isDigits(w.text) && len(w.text) == 4
		}
	}
	for j := 0; document && j < 2 && i < len(lines) && (isDateline(lines[i].text, 0) || streetLine(lines[i].text)); j++ {
		i++
	}
	if !section && !document || i >= len(lines) {
		return false
	}
	text := ""
	for j := i; j < len(lines) && (j == i || lines[j].gap == 0); j++ {
		text += lines[j].text + " "
	}
	return prose(text) && salutationEnd(text) == 0 && (document || !writerSays(head(text, 400)))
}

// parse parts the paragraphs of a letter.
func (lp *letterParts) parse(ps []paragraph) {
	lp.labels = map[string]bool{}
	note := lp.markNotes(ps)
	body := 0
	for body < len(ps) && lp.headPart(ps, body, note) {
		body++
	}
	lp.body(ps, body, note)
	lp.endNotes(lp.behind)
	lp.anchors()
}

func (lp *letterParts) add(p *paragraph, part letter.Part, from, to int) {
	b := p.block(part, from, to)
	if b.Text != "" {
		lp.blocks = append(lp.blocks, b)
	}
}

func (lp *letterParts) whole(p *paragraph, part letter.Part) { lp.add(p, part, 0, len(p.text)) }

var (
	// marks that a secretary or the telegraph set on a letter
	cipherMark = regexp.MustCompile(`^\[?(?i:encryption|cipher|in cipher|ciphered|code|encrypted|шифром|шифровка|шифр|chiffriert|en chiffres?)[\s.,:;!)\]]*$`)
	wireMark   = regexp.MustCompile(`^\[?(?i:telegram|cable|by wire|телеграмма|телеграфом|telegramm|télégramme)[\s.,:;!)\]]*$`)
	noteMark   = regexp.MustCompile(`^(?i:note|записка|billet)[\s.,:;!)\]]*$`)
	clerkMark  = regexp.MustCompile(`^\[?(?i:no date|undated|n\. ?d\.?|without date|sans date|без даты|без числа|ohne datum|copy|copies|duplicate|draft|s\. secret|secret|top secret|strictly secret|private|confidential|personal|urgent|immediate|enclosures?|inclosures?|concept|konzept|entwurf|minute|extract|extrait|auszug|original|translation|abstract|summary|приложение|beilage|отрывок|копия|черновик|секретно|(?:сов\.|совершенно|строго|весьма) ?секретно|совсекретно|лично|строго лично|вне очереди|молния|шифром|не для печати|most secret|strictly confidential|very secret|strictly personal|срочно|абschrift|abschrift|geheim|copie|private and confidential)[\s.,:;!)\]]*$`)
	sentMark   = regexp.MustCompile(`^\[?(?i:sent|dispatched|despatched|received|forwarded|transmitted|принята|принято|передана|передано|отправлено|отправлена|получено|получена)\b.{0,120}$`)
	sentFrom   = regexp.MustCompile(`^(?i:sent|dispatched|despatched|отправлен[оа]|передан[оа]) (?:from|из) (\p{Lu}\p{L}+)`)
	serialMark = regexp.MustCompile(`^(?:(?i:file|in|out|вх|исх)\.?\s*)?(?:(?i:no|nr|n|hp|нр)\.?|№|#)?\s*\d[\d.:/\\ ]*\s*(?:/?\s*(?i:sh|ш|с|s))?\.?\s*(?i:a\.?m\.?|p\.?m\.?|o'clock|o’clock|час(?:ов|а)?\.?|min\.?|мин\.?)?[\s.,)]*(?:\d{1,2})?[\s.]*$`)
	copyLine   = regexp.MustCompile(`^(?i:cop(?:y|ies)(?: of| to|:)|копи[яи]:|копи[яи]\s+тт?\.|kopie an|copie à)\s*(.*)$`)
	forLine    = regexp.MustCompile(`^(\p{Lu}[\p{L}.\- ]*?)\s+(?:for|для|für|pour)\s+(\p{Lu}[\p{L}.\- ]*?)\s*\.?$`)
	copyTo     = regexp.MustCompile(`(?i)\bcop(?:y|ies) (?:to|for) ([^.;]+)|копи[яи]:? ([^.;]+)`)
	postscript = regexp.MustCompile(`^(?:P\.?\s?P?\.?\s?S\.?(?:\s?S\.?)*[.:,—\-\s]|PS\b|PSS\b|(?i:postscript|nota bene)\b|N\.\s?B\.|П\.\s?С\.|(?i:постскриптум))`)
)

// headPart parts paragraph i, above the text; ok is false when the text begins.
func (lp *letterParts) headPart(ps []paragraph, i int, note []bool) bool {
	p := &ps[i]
	s := p.text
	if note[i] {
		return false
	}
	if end := salutationEnd(s); end > 0 {
		lp.greeting, lp.greetEnd = p, end
		if end >= len(s) {
			lp.whole(p, letter.Salutation)
			return true
		}
		return false // the text goes on in the same line
	}
	if end := calledOut(s); end > 0 && lp.greeting == nil {
		lp.greeting, lp.greetEnd = p, end
		if end >= len(s) {
			lp.whole(p, letter.Salutation)
			return true
		}
		return false
	}
	if len(s) > 400 {
		return false
	}
	switch {
	case letterhead.MatchString(s), remark.MatchString(s) && i+1 < len(ps) && !isDateline(s, lp.year):
		lp.whole(p, letter.Furniture)
		return true
	case isArchive(s):
		lp.whole(p, letter.Archive)
		if lp.archive == "" {
			lp.archive = archiveText(s)
		}
		return true
	case keyValue(s) != "":
		lp.keyLine(p)
		return true
	case !isDateline(s, lp.year) && bracketedSource(s):
		lp.whole(p, letter.Archive)
		lp.archive = firstOf(lp.archive, strings.Trim(archiveText(s), "[] "))
		return true
	case cipherMark.MatchString(s), wireMark.MatchString(s):
		lp.kind = letter.KindTelegram
		lp.whole(p, letter.Furniture)
		return true
	case noteMark.MatchString(s):
		lp.kind = letter.KindNote
		lp.whole(p, letter.Furniture)
		return true
	case clerkMark.MatchString(s) || clerkLine(s) || serialMark.MatchString(s) && len(s) < 40 && i+1 < len(ps) && !note[i+1] && !isDateline(s, lp.year):
		lp.whole(p, letter.Furniture)
		return true
	case sentMark.MatchString(s):
		if m := sentFrom.FindStringSubmatch(s); m != nil && lp.place == "" {
			lp.place = m[1]
		}
		lp.whole(p, letter.Furniture)
		return true
	case strings.HasPrefix(s, "[") && strings.HasSuffix(s, "]") && i+1 < len(ps) && !note[i+1] && !isDateline(s, lp.year) && strings.Count(s, "[") == 1 && provenance(s):
		lp.archive = firstOf(lp.archive, strings.Trim(s, "[] "))
		lp.whole(p, letter.Archive)
		return true
	case isDateline(s, lp.year):
		lp.dateline(p, true)
		return true
	case len(s) < 40 && sameDay.MatchString(s):
		lp.sameDay = true
		lp.whole(p, letter.Dateline)
		return true
	case i == 0 && p.gap == 0 && lp.dated && len(words(s)) == 1 && streetLine(s) && placeLike(s) && !lp.namesAddressee(s):
		lp.place = firstOf(lp.place, strings.Trim(s, " ,.;_")) // the town below the date
		lp.whole(p, letter.Dateline)
		return true
	case streetLine(s) && !lp.namesAddressee(s) && lp.dateAhead(ps[i+1:], (houseLine(s) || p.gap == 0 && (i > 0 || lp.dated) && !addressTitles[words(s)[0].lower()] && !isTo(words(s), 0)) && (lp.dated || !lp.opening.date.IsZero())):
		if lp.place == "" || hasDigit(lp.place) { // the town below the street
			lp.place = strings.Trim(s, " ,.;_\"“”«»")
		}
		lp.whole(p, letter.Dateline)
		return true
	}
	return lp.addressPart(p, i+1 < len(ps) && (!note[i+1] || marginal.MatchString(ps[i+1].text)))
}

// sameDay is a date line that refers to the letter before.
var sameDay = regexp.MustCompile(`^[\[(_]*(?:\p{Lu}[\pL.\- ]{1,24}, )?(?i:(?:the )?same (?:date|day)|того же (?:числа|дня)|в тот же день|(?:le )?même (?:jour|date)|am (?:selben|gleichen) tage?)[\])_.]*$`)

var provenanceWords = wordSet("vol p pp fol f ms mss possession library museum archives papers office collection printed holograph autograph copy draft original coll bibliothek archiv sammlung bibliothèque")

// provenance reports whether a line in brackets says where the original is.
func provenance(s string) bool {
	for i, w := range words(s) {
		if provenanceWords[w.lower()] && i < 8 {
			return true
		}
	}
	return false
}

// houseLine reports whether a line is a street or house: "28 Dean Street, Soho".
func houseLine(s string) bool {
	ws := words(s)
	if len(ws) == 0 || addressTitles[ws[0].lower()] {
		return false
	}
	for _, w := range ws {
		if hasDigit(w.text) || placeNouns[w.lower()] {
			return true
		}
	}
	return false
}

// dateAhead reports whether the next lines are more of the writer's address and
// then the date or the salutation.
func (lp *letterParts) dateAhead(ps []paragraph, dated bool) bool {
	for i := range ps[:min(len(ps), 4)] {
		s := ps[i].text
		if isDateline(s, lp.year) {
			return true
		}
		if (i > 0 || dated) && salutationEnd(s) > 0 {
			return true
		}
		if !streetLine(s) || len(s) > 60 {
			return false
		}
	}
	return false
}

// streetLine reports whether a line may be where the writer lives: a few words and
// numbers without a sentence.
func streetLine(s string) bool {
	if len(s) > 400 {
		return false
	}
	ws := words(s)
	if len(ws) == 0 || len(ws) > 8 || strings.ContainsAny(s, "?!;:") {
		return false
	}
	for _, w := range ws {
		low := w.lower()
		if !isCapital(w.text) && !hasDigit(w.text) && !particles[low] && !datelineWords[low] {
			return false
		}
		if closingWords[low] && !particles[low] || salutationHeads[low] || verbs[low] && low != "a" {
			return false
		}
	}
	return true
}

// addressPart parts a line above the text that names the addressee.
func (lp *letterParts) addressPart(p *paragraph, more bool) bool {
	s := p.text
	if !more || utf8.RuneCountInString(s) > 140 {
		return false
	}
	bare := strings.Trim(trailingMark.ReplaceAllString(s, ""), " .!,:;—-_")
	if ws := words(s); isLongAddress(s, ws) && lp.namesAddressee(head(s, 80)) {
		lp.headTo = append(lp.headTo, *p)
		lp.whole(p, letter.Address)
		return true
	}
	if m := copyLine.FindStringSubmatch(s); m != nil {
		lp.copies = append(lp.copies, m[1])
		lp.whole(p, letter.Address)
		return true
	}
	if m := forLine.FindStringSubmatch(bare); m != nil && lp.namesAddressee(m[2]) && !lp.namesAddressee(m[1]) {
		at := strings.Index(s, m[1])
		lp.via = append(lp.via, signed{name: m[1], span: p.span(lp.file, at, at+len(m[1]))})
		lp.whole(p, letter.Address)
		return true
	}
	if m := copyTo.FindStringSubmatch(s); m != nil && lp.namesAddressee(s) {
		lp.copies = append(lp.copies, m[1]+m[2])
	}
	plain := nameLike(bare) || nameLike(strings.ReplaceAll(bare, ". ", " "))
	ws := words(bare)
	switch {
	case len(ws) == 0:
		return false
	case lp.namesAddressee(bare) && !prose(s) && !hasVerb(ws):
		lp.headTo = append(lp.headTo, *p)
		lp.whole(p, letter.Address)
	case strings.HasSuffix(strings.TrimSpace(s), "!") && len(ws) <= 6 && isCapital(ws[0].text) && !hasVerb(ws) && (plain || len(ws) <= 3):
		lp.greeting, lp.greetEnd = p, len(s)
		lp.whole(p, letter.Salutation)
	case isTo(ws, 0) && len(ws) > 1 && (nameLike(bare[ws[1].start:]) || orgLike(bare) || allCapitals(bare)):
		lp.headTo = append(lp.headTo, *p)
		lp.whole(p, letter.Address)
	case len(ws) > 1 && len(ws) <= 12 && addressTitles[ws[0].lower()] && isCapital(bare) && !hasVerb(ws) && titledName(bare):
		lp.headTo = append(lp.headTo, *p)
		lp.whole(p, letter.Address)
	case plain && len(ws) <= 8 && (allTitle(ws) || orgLike(bare)):
		lp.headTo = append(lp.headTo, *p)
		lp.whole(p, letter.Address)
	case orgLike(bare) && !hasVerb(ws) && len(ws) <= 16 && len(s) < 110 && sentenceEnd(s, 0, len(s)) == 0:
		lp.whole(p, letter.Address)
	default:
		return false
	}
	return true
}

// isLongAddress reports whether a line is a superscription of old: "To my right
// worshipful husband, John Parton, in haste".
func isLongAddress(s string, ws []word) bool {
	if len(ws) < 3 || !isTo(ws, 0) {
		return false
	}
	for _, w := range ws {
		if verbs[w.lower()] && w.lower() != "be" && w.lower() != "this" {
			return false
		}
	}
	return !strings.ContainsAny(s, "?!;:")
}

var trailingMark = regexp.MustCompile(`\s+\d{1,2}\s*\.?\s*$|\[\d+\]\s*$|[¹²³⁴⁵⁶⁷⁸⁹⁰]+\s*$`)

// titledName reports whether a line names somebody with a title, and perhaps where
// he lives: "Mr. Thomas Rich, at Bristol".
func titledName(s string) bool {
	if i := strings.IndexByte(s, ','); i > 0 {
		if rest := words(s[i:]); len(rest) == 0 || !isCapital(rest[0].text) && !styleLeads[rest[0].lower()] && !particles[rest[0].lower()] {
			return false
		}
		s = s[:i]
	}
	for _, w := range words(s) {
		if !isCapital(w.text) && !particles[w.lower()] {
			return false
		}
	}
	return nameLike(s)
}

func allTitle(ws []word) bool {
	for _, w := range ws {
		if !isCapital(w.text) {
			return false
		}
	}
	return true
}

func hasVerb(ws []word) bool {
	for _, w := range ws {
		if verbs[w.lower()] && !(isCapital(w.text) && len(w.text) == 1) {
			return true
		}
	}
	return false
}

// namesAddressee reports whether a text names one of the addressees.
func (lp *letterParts) namesAddressee(s string) bool { return namesOne(s, lp.to) }

func namesOne(s string, parties []letter.Party) bool {
	var ws []word
	for _, p := range parties {
		sur := surname(p.Name)
		if sur == "" {
			continue
		}
		if ws == nil {
			ws = words(s)
		}
		for i, w := range ws {
			if isCapital(w.text) && sameSurname(w.text, sur) && !(i > 0 && givenName(ws[i-1]) && !hasInitial(p.Name, ws[i-1].text)) {
				return true
			}
		}
	}
	return false
}

// givenName reports whether a word before a surname is a given name or an initial
// rather than a title ("T." is comrade).
func givenName(w word) bool {
	low := w.lower()
	if !isCapital(w.text) || low == "t" || low == "т" || shortTitle[low] || addressTitles[low] || closingWords[low] || salutationWords[low] {
		return false
	}
	return isInitial(w) || !particles[low] && !styles[low] && !w.dot
}

// hasInitial reports whether a name may have the given name or initial: one of its
// words begins with the same letter, or it is no more than a surname.
func hasInitial(name, given string) bool {
	initial, _ := utf8.DecodeRuneInString(word{text: given}.lower())
	ws := words(name)
	known := 0
	for _, w := range ws[:max(0, len(ws)-1)] {
		if shortTitle[w.lower()] || addressTitles[w.lower()] || particles[w.lower()] && !isInitial(w) {
			continue
		}
		known++
		if r, _ := utf8.DecodeRuneInString(w.lower()); r == initial {
			return true
		}
	}
	return known == 0
}

// surname is the last word of a name that is neither an initial nor a style.
func surname(name string) string {
	if i := strings.IndexByte(name, ','); i > 0 {
		name = name[:i]
	}
	ws := words(name)
	for i := len(ws) - 1; i >= 0; i-- {
		if !isInitial(ws[i]) && !styles[ws[i].lower()] && isCapital(ws[i].text) {
			return ws[i].text
		}
	}
	return ""
}

// sameSurname compares surnames without their case endings and possessives.
func sameSurname(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	if strings.ContainsAny(a, "[]’'") {
		a = surnameMarks.Replace(a)
	}
	if strings.ContainsAny(b, "[]’'") {
		b = surnameMarks.Replace(b)
	}
	if !isCyrillic(a) {
		return strings.EqualFold(a, b)
	}
	a, b = strings.ToLower(a), strings.ToLower(b)
	ra, rb := []rune(a), []rune(b)
	n := 0
	for n < len(ra) && n < len(rb) && ra[n] == rb[n] {
		n++
	}
	return n >= 3 && len(ra)-n <= 3 && len(rb)-n <= 3 && n*3 >= 2*min(len(ra), len(rb))
}

var surnameMarks = strings.NewReplacer("[", "", "]", "", "’s", "", "'s", "")

// archiveText is an archive line without its key.
func archiveText(s string) string {
	if m := archiveKey.FindString(s); m != "" {
		s = s[len(m):]
	}
	return strings.TrimSpace(s)
}

var archiveKey = regexp.MustCompile(`^\[?(?i:archives?|sources?|repository|manuscript|архив|источник|quelle|archiv)\s*:\s*`)

// keyLine reads a line such as "Written: 3 May 1921".
func (lp *letterParts) keyLine(p *paragraph) {
	key := keyValue(p.text)
	value := strings.TrimSpace(p.text[strings.IndexByte(p.text, ':')+1:])
	switch key {
	case "written", "date", "dated", "написано", "дата", "datum", "geschrieben", "écrit":
		if f, ok := letter.FindDate(value, letter.Hint{Year: lp.year}); ok && lp.opening.date.IsZero() {
			lp.opening = dateOf(value, f)
		}
		lp.whole(p, letter.Heading)
	case "source", "источник":
		if lp.archive == "" {
			lp.archive = value
		}
		lp.whole(p, letter.Archive)
	case "place", "откуда":
		lp.place = firstOf(lp.place, strings.Trim(value, " ."))
		lp.whole(p, letter.Dateline)
	case "from", "от кого", "von":
		lp.from = orElse(lp.keyParties(p, letter.Sender), lp.from)
		lp.whole(p, letter.Heading)
	case "to", "кому", "an":
		lp.to = orElse(lp.keyParties(p, letter.Addressee), lp.to)
		lp.whole(p, letter.Heading)
	default:
		lp.whole(p, letter.Furniture)
	}
}

func orElse(a, b []letter.Party) []letter.Party {
	if len(a) > 0 && (len(b) == 0 || b[0].Inferred) {
		return a
	}
	return b
}

// keyParties are the parties that a line such as "To: V. Kern" names.
func (lp *letterParts) keyParties(p *paragraph, role letter.Role) []letter.Party {
	from := strings.IndexByte(p.text, ':') + 1
	if s := p.text[from:]; !nameLike(s) && !orgLike(s) {
		return nil
	}
	var ps []letter.Party
	for _, n := range splitNames(p.text, from, len(p.text)) {
		q := letter.Party{Name: n.text, Kind: letter.Person, Role: role, Inflect: mostlyCyrillic(n.text) && role == letter.Addressee, Evidence: "heading", Span: p.span(lp.file, n.start, n.end)}
		if n.org {
			q.Kind = letter.Org
		}
		ps = append(ps, q)
	}
	return ps
}

// dateline parts a date line and keeps its date and place.
func (lp *letterParts) dateline(p *paragraph, head bool) {
	lp.whole(p, letter.Dateline)
	f, ok := letter.FindDate(p.text, letter.Hint{Year: lp.year})
	if !ok {
		if place := datelinePlace(p.text, letter.Found{}); lp.place == "" {
			lp.place = place
		}
		return
	}
	if place := datelinePlace(p.text, f); place != "" && lp.place == "" && !namesOne(place, lp.from) {
		lp.place = place
	}
	if head && lp.opening.date.IsZero() {
		lp.opening = dateOf(p.text, f)
	} else if !head && lp.closing.date.IsZero() {
		lp.closing = dateOf(p.text, f)
	}
}

// datelinePlace is the place before the date of a date line.
func datelinePlace(s string, f letter.Found) string {
	if keyValue(s) != "" || marginal.MatchString(s) {
		return ""
	}
	before := s
	if f.End > 0 {
		before = s[:f.Start]
		if strings.Trim(before, " ,.;:_*[]()<>") == "" {
			before = s[f.End:]
		}
	} else if m := weekday.FindStringIndex(s); m != nil {
		before = s[:m[0]]
	}
	if m := weekday.FindStringIndex(before); m != nil {
		before = before[:m[0]]
	}
	place := strings.TrimLeft(before, " ,.;:_*[]()<>\"“”«»—–-")
	place = place[:trimStop(place, 0, len(strings.TrimRight(place, " ,;:_*[]()<>\"“”«»—–-")))]
	if m := fromTo.FindStringSubmatch(place); m != nil {
		return strings.TrimSpace(m[1])
	}
	for _, lead := range []string{"A ", "À ", "At ", "In ", "Из ", "From ", "Aus "} {
		place = strings.TrimPrefix(place, lead)
	}
	for _, tail := range []string{" ce", " le", " den", " the", " this"} {
		place = strings.TrimRight(strings.TrimSuffix(place, tail), " ,")
	}
	if !placeLike(place) || clerkMark.MatchString(place) {
		return ""
	}
	return place
}

// body parts the paragraphs from i on: text, signatures, address, notes.
func (lp *letterParts) body(ps []paragraph, i int, note []bool) {
	st := bodyState{last: lastTexts(ps, note), quoted: quotedLetter(ps[i:])}
	for ; i < len(ps); i++ {
		p := &ps[i]
		if note[i] {
			lp.notePart(p)
			continue
		}
		if st.texts > 0 {
			if n, named := lp.addressRun(ps, i, note); n > 0 {
				for j := range ps[i : i+n] {
					lp.whole(&ps[i+j], letter.Address)
				}
				lp.address = ps[i+named : i+n]
				i += n - 1
				continue
			}
		}
		if letterhead.MatchString(p.text) || st.ended && (folderEnd.MatchString(p.text) || asterisks.MatchString(p.text)) {
			lp.whole(p, letter.Furniture)
			continue
		}
		if coverLine.MatchString(p.text) {
			lp.whole(p, letter.Address)
			lp.address = append(lp.address, *p)
			continue
		}
		if st.texts > 0 && runningHead(p) {
			lp.whole(p, letter.Furniture)
			continue
		}
		if st.ended && len(p.text) < 200 && !strings.HasPrefix(p.text, "To be ") && isLongAddress(p.text, words(p.text)) && lp.namesAddressee(p.text) {
			lp.whole(p, letter.Address)
			lp.address = append(lp.address, *p)
			continue
		}
		if st.parted = st.parted || st.ended && asterisks.MatchString(p.text); st.parted && !isPostscript(p.text) && prose(p.text) && !writerSays(p.text) {
			lp.whole(p, letter.NoteText) // the editor's, below a row of asterisks
			continue
		}
		if st.ended && chronicle(p.text) {
			lp.whole(p, letter.NoteText)
			continue
		}
		if st.ended && lp.afterword(p, &st) {
			continue
		}
		if st.texts > 0 && lp.columns(p, &st) {
			continue
		}
		if st.quoted && st.ended && !opensQuote(p.text) && prose(p.text) {
			lp.whole(p, letter.NoteText) // the editor goes on
			continue
		}
		lp.bodyPart(ps, i, &st)
	}
}

// bodyState is how far a letter's body has been parted.
type bodyState struct {
	last   []bool // no running text follows
	quoted bool   // the letter stands in quotation marks
	ended  bool   // it has been closed or signed
	after  bool   // a postscript has begun
	noted  bool   // the editor's words follow
	parted bool   // a row of asterisks has followed the end
	texts  int
}

// bodyPart adds paragraph i of the body as the part that it is.
func (lp *letterParts) bodyPart(ps []paragraph, i int, st *bodyState) {
	p := &ps[i]
	part := lp.textPart(ps, i, st.texts, st.last[i])
	st.ended = st.ended || part == letter.Signature || part == letter.Closing
	switch part {
	case letter.Text, letter.Postscript:
		st.after = st.after || part == letter.Postscript
		if st.after {
			part = letter.Postscript
		}
		from := lp.opener(p, st.texts)
		if lp.greeting == p && lp.greetEnd < len(p.text) {
			lp.add(p, letter.Salutation, 0, lp.greetEnd)
			from = lp.greetEnd
		}
		signed := len(lp.signed)
		lp.text(p, part, from, st.last[i])
		st.ended = st.ended || len(lp.signed) > signed
		st.texts++
	case letter.Dateline:
		lp.dateline(p, false)
	case letter.Signature:
		from := lp.pastDate(p.text)
		if from > 0 {
			lp.add(p, letter.Dateline, 0, from)
			if f, ok := letter.FindDate(p.text[:from], letter.Hint{Year: lp.year}); ok && lp.closing.date.IsZero() {
				lp.closing = dateOf(p.text, f)
			}
		}
		lp.sign(p, from, len(p.text))
		lp.add(p, part, from, len(p.text))
	case letter.Archive:
		lp.archive = firstOf(lp.archive, archiveText(p.text))
		lp.whole(p, part)
	default:
		lp.whole(p, part)
	}
}

// pastDate is where a signature begins that a date without a place stands before on
// its line, "28/XI. Orlov"; 0 where none does.
func (lp *letterParts) pastDate(s string) int {
	if s == "" || s[0] < '0' || s[0] > '9' || len(s) > 100 {
		return 0
	}
	f, ok := letter.FindDate(s, letter.Hint{Year: lp.year})
	if !ok || f.Start > 0 {
		return 0
	}
	end := f.End
	for end < len(s) && strings.IndexByte(" .,", s[end]) >= 0 {
		end++
	}
	if end == len(s) || !lp.namesSender(s[end:]) || len(words(s[end:])) > 5 {
		return 0
	}
	return end
}

// columns parts a line at the foot of a letter that has the date on the left and
// the name on the right, perhaps with the closing between.
func (lp *letterParts) columns(p *paragraph, st *bodyState) bool {
	if p.lines > 1 || len(p.text) > 200 || !strings.Contains(p.text, "   ") && !strings.Contains(p.text, "\t") {
		return false
	}
	var cols [][2]int
	dated := false
	for from := 0; from < len(p.text); {
		end := len(p.text)
		if m := columnGap.FindStringIndex(p.text[from:]); m != nil {
			end = from + m[0]
		}
		if end > from {
			cols = append(cols, [2]int{from, end})
			dated = dated || isDateline(p.text[from:end], lp.year)
		}
		from = end + len(p.text[end:]) - len(strings.TrimLeft(p.text[end:], " \t\u00a0"))
	}
	if !dated || len(cols) < 2 || len(cols) > 4 {
		return false
	}
	for _, c := range cols {
		s := p.text[c[0]:c[1]]
		switch {
		case isDateline(s, lp.year):
			if f, ok := letter.FindDate(s, letter.Hint{Year: lp.year}); ok && lp.closing.date.IsZero() {
				lp.closing = dateOf(s, f)
				lp.place = firstOf(lp.place, datelinePlace(s, f))
			}
			lp.add(p, letter.Dateline, c[0], c[1])
		case isClosing(s):
			lp.add(p, letter.Closing, c[0], c[1])
		default:
			lp.sign(p, c[0], c[1])
			lp.add(p, letter.Signature, c[0], c[1])
		}
	}
	st.ended = true
	return true
}

// lastSentence finds the date in the last sentence of the text where no line bears
// one: "From Wenlock, the 14th day of July."
func (lp *letterParts) lastSentence() {
	if !lp.opening.date.IsZero() || !lp.closing.date.IsZero() || lp.year == 0 {
		return
	}
	for i := len(lp.blocks) - 1; i >= 0; i-- {
		b := &lp.blocks[i]
		if b.Part != letter.Text {
			continue
		}
		s := strings.TrimRight(b.Text, " .")
		if at := strings.LastIndex(s, ". "); at >= 0 {
			s = s[at+2:]
		}
		ws := words(head(s, 100))
		if len(s) > 100 || len(ws) == 0 || !writtenWords[ws[0].lower()] {
			return
		}
		if f, ok := letter.FindDate(s, letter.Hint{Year: lp.year}); ok && strings.Trim(s[f.End:], " .,]") == "" {
			if p, _ := f.Date.Points(); p.Day > 0 {
				lp.closing = dateOf(s, f)
				lp.place = firstOf(lp.place, datelinePlace(s, f))
			}
		}
		return
	}
}

// writtenWords begin the sentence that says where and when a letter was written.
var writtenWords = wordSet("from at written writ scribbled given dated this the aus gegeben geschrieben de écrit fait из писано дано")

var columnGap = regexp.MustCompile(`[ \t\x{00a0}]{3,}|\t`)

// opener parts a date line, and a salutation after it, from the first paragraph of
// the text, and is where the text goes on.
func (lp *letterParts) opener(p *paragraph, texts int) int {
	if texts > 0 || lp.greeting == p {
		return 0
	}
	end := openerEnd(p.text, lp.year)
	if end == 0 {
		return 0
	}
	if f, ok := letter.FindDate(p.text[:end], letter.Hint{Year: lp.year}); ok && lp.opening.date.IsZero() {
		lp.opening = dateOf(p.text, f)
		lp.place = firstOf(lp.place, datelinePlace(p.text[:end], f))
	}
	lp.add(p, letter.Dateline, 0, end)
	if greet := salutationEnd(p.text[end:]); greet > 0 && lp.greeting == nil {
		lp.add(p, letter.Salutation, end, end+greet)
		end += greet
	}
	return end
}

// quotedLetter reports whether each paragraph of a letter begins with a quotation
// mark, as in a biography that prints letters between its own words.
func quotedLetter(ps []paragraph) bool {
	return len(ps) > 1 && opensQuote(ps[0].text) && opensQuote(ps[1].text)
}

func opensQuote(s string) bool {
	return s != "" && strings.ContainsRune("\"“«„'‘", firstRune(s))
}

// textPart tells what a paragraph of the body is.
func (lp *letterParts) textPart(ps []paragraph, i, texts int, last bool) letter.Part {
	p := &ps[i]
	s := p.text
	size := len(s)
	if size < 800 {
		size = utf8.RuneCountInString(s)
	}
	switch {
	case p.role == roleLink || isRule(s) || isNavigation(s) || len(s) < 20 && pageMark.MatchString(s):
		return letter.Furniture
	case isArchive(s):
		return letter.Archive
	case size <= 200 && envelope.MatchString(s) && lp.namesAddressee(s):
		return letter.Address
	case texts > 0 && isPostscript(s):
		return letter.Postscript
	case texts == 0:
		return letter.Text
	case size <= 40 && lp.signsWithGivenName(s):
		return letter.Signature
	case size <= 80 && (isDateline(s, lp.year) && !lp.namesSender(s) || lp.placeLine(ps, i)):
		return letter.Dateline
	case size <= 60 && lp.pastDate(s) > 0:
		return letter.Signature
	case size <= 60 && serialMark.MatchString(s):
		return letter.Furniture
	case size <= 110 && strings.HasSuffix(s, ",") && len(words(s)) <= 14 && strongClosing(words(s)) && sentenceEnd(s, 0, len(s)) == 0 && !lp.namesSender(s):
		return letter.Closing // "Your Lordship's most humble servant,"
	case size <= 160 && lp.isSignature(ps, i, last):
		return letter.Signature
	case size <= 110 && isClosing(s):
		return letter.Closing
	}
	return letter.Text
}

// envelope begins the address as an editor prints it.
var envelope = regexp.MustCompile(`^[\[(]?(?i:на обороте|на конверте|адрес|addressed|address|endorsed|superscribed|adresse|au dos|auf dem umschlag)\s*:`)

// signsWithGivenName reports whether a line is no more than a sender's given name.
func (lp *letterParts) signsWithGivenName(s string) bool {
	ws := words(s)
	for len(ws) > 1 && closingWords[ws[0].lower()] {
		ws = ws[1:]
	}
	if len(ws) != 1 || !isCapital(ws[0].text) {
		return false
	}
	for _, p := range lp.from {
		for _, w := range words(p.Name) {
			if strings.EqualFold(w.text, ws[0].text) {
				return true
			}
		}
	}
	return false
}

// placeLine reports whether a paragraph is the place above a date line.
func (lp *letterParts) placeLine(ps []paragraph, i int) bool {
	s := strings.Trim(ps[i].text, " .,")
	if i+1 < len(ps) && len(lp.signed) > 0 && !strings.HasSuffix(ps[i].text, ".") && streetLine(s) && !lp.namesSender(s) && isDateline(ps[i+1].text, lp.year) {
		return true // below the signature
	}
	return i+1 < len(ps) && len(words(s)) <= 2 && !initialled(s) && !strings.HasSuffix(ps[i].text, ".") && placeLike(s) && !lp.namesSender(s) && isDateline(ps[i+1].text, lp.year)
}

// runningHead reports whether a line is the head of a page: a title with the page's
// number far to one side.
func runningHead(p *paragraph) bool {
	s := p.text
	if p.lines > 1 || p.gap == 0 || len(s) > 140 || !hasDigit(s) {
		return false
	}
	title := ""
	if i := strings.LastIndex(s, "    "); i > 0 && isDigits(strings.Trim(s[i:], " []()")) {
		title = s[:i]
	} else if i := strings.Index(s, "    "); i > 0 && isDigits(strings.Trim(s[:i], " []()")) {
		title = s[i:]
	}
	ws := words(title)
	for _, w := range ws {
		if !isCapital(w.text) && !hasDigit(w.text) && !particles[w.lower()] {
			return false
		}
	}
	return len(ws) > 0
}

var navigation = regexp.MustCompile(`^[<‹«]?\s*(?i:back|backward|forward|next|previous|home page|works index|top of page|contents|index)\b.*(?:[|>›»]|$)`)

// pageMark is the number of a page on a line of its own.
var pageMark = regexp.MustCompile(`^[\[{(<]?\s*(?i:pg|page|p|с|стр|s)?\.?\s*\d{1,4}\s*[\]})>]?$`)

func isNavigation(s string) bool { return len(s) < 160 && navigation.MatchString(s) }

func isPostscript(s string) bool {
	return s != "" && strings.ContainsRune("PpNnПп", firstRune(s)) && postscript.MatchString(s)
}

// text adds a paragraph of running text, parting from it a signature that runs on
// at its end.
func (lp *letterParts) text(p *paragraph, part letter.Part, from int, last bool) {
	cut, end := lp.runInSignature(p.text, from, last)
	if cut < 0 {
		lp.add(p, part, from, len(p.text))
		return
	}
	before := part
	if isClosing(p.text[from:cut]) && utf8.RuneCountInString(p.text[from:cut]) < 110 {
		before = letter.Closing
	}
	lp.add(p, before, from, cut)
	lp.sign(p, cut, end)
	rest := p.text[end:]
	f, dated := letter.FindDate(rest, letter.Hint{Year: lp.year})
	if !dated {
		lp.add(p, letter.Signature, cut, len(p.text)) // with a note's mark
		return
	}
	lp.add(p, letter.Signature, cut, end)
	lp.add(p, letter.Dateline, end, len(p.text))
	if lp.closing.date.IsZero() {
		lp.closing = dateOf(rest, f)
	}
}

// lastTexts tells of each paragraph whether no running text of the letter follows
// it before a postscript, an archive line or the notes.
func lastTexts(ps []paragraph, note []bool) []bool {
	last := make([]bool, len(ps))
	none := true
	for i := len(ps) - 1; i >= 0; i-- {
		last[i] = none
		switch {
		case note[i] || isPostscript(ps[i].text) || isArchive(ps[i].text):
			none = true
		case prose(ps[i].text):
			none = false
		}
	}
	return last
}

// sign keeps the names of a signature.
func (lp *letterParts) sign(p *paragraph, from, to int) {
	s := p.text
	ws := words(s[from:to])
	// A closing before the name is left out.
	first, rank := 0, false
	for i, w := range ws {
		rank = rank || i == first && isRank(w.lower())
		if (closingWords[w.lower()] || i == 0 && signedWords[w.lower()]) && !(isInitial(w) && w.dot) || !isCapital(w.text) && !particles[w.lower()] {
			first = i + 1
		}
	}
	if k := pastOffice(ws, first); k > first {
		first, rank = k, true
	}
	if first >= len(ws) || len(ws)-first > 12 {
		return
	}
	a, b := from+ws[first].start, from+ws[len(ws)-1].end
	if strings.HasPrefix(s[b:], ".") && isInitial(ws[len(ws)-1]) {
		b++
	}
	for _, n := range splitNames(s, a, b) {
		if hasDigit(n.text) {
			continue
		}
		lp.signed = append(lp.signed, signed{n.text, p.span(lp.file, n.start, n.end), from == 0, rank})
	}
}

// pastOffice is the initial at which a name begins that an office stands before,
// with the letters of its body, from word i on: "Пред. СНК А. Орлов"; i where none does.
func pastOffice(ws []word, i int) int {
	body := false
	for k := i; k+1 < len(ws); k++ {
		w := ws[k]
		n := utf8.RuneCountInString(w.text)
		switch {
		case isInitial(w) && w.dot:
			if body {
				return k
			}
			return i
		case n > 1 && n < 7 && allCapitals(w.text) && !w.dot && k > i:
			body = true
		case w.dot && n > 1 && n < 7 && !closingWords[w.lower()], isRank(w.lower()):
		default:
			return i
		}
	}
	return i
}

var closingWords = wordSet("totus tuus vale thy thine assured вас тебе servt servts frd frds hble humb obedt obt most mo loveing respectfull dutifull dutiful cordial yours your your's yrs yr servant servants friend friends affectionate affectionately affect affecte affectly faithful faithfully sincere sincerely obedient obt humble hble truly true most very ever always devoted devotedly " +
	"respectfully cordially gratefully love loving lovingly with regards wishes best kind warm greetings greeting comradely communist brother sister son daughter mother father husband wife cousin nephew niece aunt uncle pupil the and i am remain a my sir madam believe me dear " +
	"faithfullyyours affectionatelyyours adieu farewell goodbye hello hand " +
	"ваш ваша твой твоя вам тебя преданный преданная любящий любящая искренно искренне уважающий уважающая покорный слуга покорнейший готовый услугам всегда весь душою с приветом товарищеским коммунистическим обнимаю целую жму руку друг брат сын отец дочь мать жена муж сестра внук внучка племянник племянница дочка сынок мама папа " +
	"ihr ihre dein deine euer eure ganz ergebener ergebenster ergebenst treuer treu gehorsamster diener freund herzlich herzlichst grüßt mit herzlichen grüßen votre ton ta tout tout' dévoué serviteur très humble obéissant ami amitiés")

// isClosing reports whether a text is nothing but a closing formula.
func isClosing(s string) bool {
	ws := words(s)
	if len(ws) == 0 || len(ws) > 22 {
		return false
	}
	known := 0
	for i, w := range ws {
		low := w.lower()
		switch {
		case closingWords[low]:
			known++
		case particles[low] || len(low) <= 3 && !isCapital(w.text):
		case isCapital(w.text) && i > 0 && !allCapitals(s):
			return false
		case i > 0 && len(ws) > 6:
			known--
		}
	}
	return known*2 >= len(ws) && known > 0
}

// isSignature reports whether paragraph i is a line of signing names.
func (lp *letterParts) isSignature(ps []paragraph, i int, last bool) bool {
	s := strings.Trim(trailingMark.ReplaceAllString(ps[i].text, ""), " _")
	signed := ""
	for _, mark := range signedMarks {
		if strings.HasPrefix(s, mark) {
			signed, s = mark, strings.TrimLeft(s[len(mark):], " .,:")
			break
		}
	}
	ws := words(s)
	if len(ws) == 0 || len(ws) > 14 {
		return false
	}
	names, closing, other, rank := 0, 0, 0, 0
	greeting := greetingClose.FindString(s)
	for _, w := range ws {
		low := w.lower()
		switch {
		case w.end <= len(greeting):
			closing++
		case isRank(low):
			rank++
		case closingWords[low] && !(isInitial(w) && w.dot):
			closing++
		case isCapital(w.text) && !hasDigit(w.text):
			names++
		case particles[low]:
		default:
			other++
		}
	}
	if signed != "" && names > 0 && names <= 5 && other == 0 {
		return true
	}
	mine := lp.namesSender(s)
	if cut, _ := lp.runInSignature(s, 0, true); cut > 0 && !isClosing(s[:cut]) && !shortened(s[:cut]) {
		return false // a sentence stands before the name
	}
	switch {
	case strings.HasSuffix(s, ",") && strongClosing(ws) && !mine:
		return false // "I am, my Lord, your Grace's humble servant,"
	case names == 0 || other > 1 || strings.ContainsAny(s, "?!;") || names > 10:
		return false
	case russianVerb(ws[0].lower()) || strings.Index(s, "«") > 0 && !mine || len(ws) == 1 && len(ws[0].text) > 1 && strings.Trim(ws[0].text, "IVXL") == "":
		return false // "Кланяюсь Екатерине Ивановне.", "IV."
	case mine && (closing > 0 || other == 0):
		return true
	case last && other == 1 && names <= 2 && len(ws) <= 4 && closing > 0 && strongClosing(ws[:1]) && isCapital(ws[len(ws)-1].text) && !closingWords[ws[len(ws)-1].lower()]:
		return true // "Ваш вождь Антуан."
	case other > 0:
		return false
	case lp.namesAddressee(s):
		return false
	case (greeting != "" || rank > 0 && last) && names <= 4:
		return true
	case closing > 0 && !strongClosing(ws) && (len(lp.from) > 0 && !lp.from[0].Inferred || !strings.Contains(s, ",")):
		return false // a greeting to somebody else
	case closing > 0 && names <= 4 && !strings.Contains(strings.TrimRight(s, "."), ". ") || closing > 0 && abbreviated(s):
		return names <= 5
	}
	// Names alone, at the very end or when nothing of the heading says who signs.
	return last && names <= 3 && len(ws) <= 4 && !sentenceLike(s, ws) || len(lp.from) == 0 && names <= 5 && len(ws) <= 6 || len(lp.from) > 1 && names <= 4 || (allCapitals(s) || nickname(ws)) && names <= 3
}

var signedWords = wordSet("signed подпись gez signé")

// signedMarks stand before a name that a copyist took over from the original.
var signedMarks = []string{"(Signed)", "(signed)", "[Signed]", "Signed", "(SIGNED)", "(Подпись)", "(подпись)", "gez.", "Gez.", "(gez.)", "Signé", "(Signé)", "signé"}

// greetingClose is a closing that sends a greeting: "С фронтовым приветом".
var greetingClose = regexp.MustCompile(`^С(?: \p{Ll}+){0,3} (?:приветом|уважением|почтением|поклоном|преданностью|любовью)\s*`)

// isRank reports whether a word is a rank or an office that stands before a name
// in a signature: "Командир роты капитан Орлов".
func isRank(w string) bool { return ranks[w] || isOffice(w) }

var ranks = wordSet("рядовой красноармеец краснофлотец ефрейтор сержант старшина лейтенант капитан майор подполковник полковник генерал генерал-майор генерал-лейтенант адмирал комиссар политрук парторг комсорг комбат командир роты батальона батареи взвода полка дивизии части гв гвардии ст мл старший младший поручик подпоручик штабс-капитан ротмистр корнет прапорщик штурман врач военврач медсестра учитель священник протоиерей " +
	"private corporal sergeant lieutenant major ensign chaplain gefreiter unteroffizier feldwebel leutnant oberleutnant hauptmann oberst")

// russianVerb reports whether a word is a Russian verb in the first person or the
// imperative, so that a sentence begins with it.
func russianVerb(w string) bool {
	if !isCyrillic(w) || utf8.RuneCountInString(w) < 5 {
		return false
	}
	for _, e := range []string{"аю", "яю", "ую", "юю", "аюсь", "яюсь", "уюсь", "усь", "юсь", "йте", "ите", "йтесь", "итесь", "аем", "уем", "аетъ", "ает", "ует"} {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// sentenceLike reports whether a line of two words or three may be a sentence
// rather than names: "Поцелуй Ваню." Russian names of that length have initials.
func sentenceLike(s string, ws []word) bool {
	if len(ws) < 2 || !isCyrillic(s) || allCapitals(s) {
		return false
	}
	for _, w := range ws {
		if isInitial(w) || w.dot && w.end < len(strings.TrimRight(s, ".")) {
			return false
		}
	}
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!")
}

// nickname reports whether a line is one name, as friends sign.
func nickname(ws []word) bool {
	names := 0
	for _, w := range ws {
		if !closingWords[w.lower()] && !hasDigit(w.text) {
			names++
		}
	}
	return names == 1
}

// shortened reports whether a text is made of initials, abbreviations, titles and
// closing words: the first part of a signing name.
func shortened(s string) bool {
	for _, w := range words(s) {
		if low := w.lower(); !(w.dot && utf8.RuneCountInString(w.text) <= 5) && !isInitial(w) && !closingWords[low] && !addressTitles[low] && !shortTitle[low] {
			return false
		}
	}
	return true
}

// namesSender reports whether a text ends in a sender's surname or initials.
func (lp *letterParts) namesSender(s string) bool {
	if namesOne(s, lp.from) {
		return true
	}
	var got strings.Builder
	for _, w := range words(s) {
		switch {
		case isInitial(w):
			got.WriteString(strings.ToLower(w.text))
		case closingWords[w.lower()] || particles[w.lower()] || !isCapital(w.text):
			got.Reset()
		default:
			r, _ := utf8.DecodeRuneInString(w.text)
			got.WriteRune(unicode.ToLower(r))
		}
	}
	for _, p := range lp.from {
		var want strings.Builder
		for _, w := range words(p.Name) {
			if isCapital(w.text) {
				r, _ := utf8.DecodeRuneInString(w.text)
				want.WriteRune(unicode.ToLower(r))
			}
		}
		g, all := []rune(got.String()), []rune(want.String())
		if len(g) > 1 && (strings.HasSuffix(string(all), string(g)) || len(g) == 2 && len(all) > 2 && g[0] == all[0] && g[1] == all[len(all)-1]) {
			return true
		}
	}
	return false
}

// runInSignature finds a signature that runs on at the end of a text: "... Best
// wishes. I. Petrov." It gives its bytes, or -1; last says that no running text
// follows in the letter.
func (lp *letterParts) runInSignature(s string, from int, last bool) (cut, end int) {
	if !mayEndInName(s) {
		return -1, 0
	}
	tail := max(from, len(s)-160)
	for tail > 0 && !utf8.RuneStart(s[tail]) {
		tail--
	}
	stop := lp.beforeDate(s, tail)
	ws := words(s[tail:stop])
	n := len(ws)
	for n > 0 && hasDigit(ws[n-1].text) && len(ws)-n < 2 {
		n--
	}
	i := lp.nameStart(s[tail:stop], ws[:n])
	if i == n {
		return -1, 0
	}
	a := tail + ws[i].start
	end = tail + ws[n-1].end
	if end < len(s) && s[end] == '.' {
		end++
	}
	if len(strings.Trim(s[end:stop], " .,[]0123456789¹²³⁴⁵⁶⁷⁸⁹⁰*")) > 0 {
		return -1, 0
	}
	closed := i > 0 && (closingWords[ws[i-1].lower()] && !particles[ws[i-1].lower()] || strongClosing(ws[i-1:i]))
	before := strings.TrimRight(s[from:a], " ")
	sentence := before != "" && strings.ContainsAny(before[len(before)-1:], ".!?,—-") || strings.HasSuffix(before, "—")
	mine := lp.namesSender(s[a:end])
	switch {
	case before == "":
		if mine {
			return a, end
		}
	case mine && (closed || sentence && last):
		return a, end
	case (len(lp.from) == 0 || lp.from[0].Inferred) && closed && n-i <= 4 && strongClosing(ws[max(0, i-4):i]) && closingPhrase(s[tail:], ws, i):
		return a, end
	}
	return -1, 0
}

// closingPhrase reports whether the words before word i, back to the last stop,
// are those of a closing: "I remain your friend", not "we suspect with your".
func closingPhrase(s string, ws []word, i int) bool {
	for j := i - 1; j >= 0; j-- {
		if low := ws[j].lower(); !closingWords[low] && !particles[low] && !salutationWords[low] && !ws[j].dot {
			return false
		}
		if j > 0 && strings.ContainsAny(s[ws[j-1].end:ws[j].start], ".,;:!?—-") {
			return true
		}
	}
	return true
}

// beforeDate is where a date, a serial number and note marks at the end of a text
// begin.
func (lp *letterParts) beforeDate(s string, tail int) int {
	stop := len(s)
	if !hasDigit(s[tail:]) {
		return stop
	}
	if ds := letter.FindDates(s[tail:], letter.Hint{Year: lp.year}); len(ds) > 0 {
		d := ds[len(ds)-1]
		if len(strings.Trim(s[tail+d.End:], " .[]¹²³⁴⁵⁶⁷⁸⁹0123456789")) == 0 && d.Start > 0 {
			stop = tail + d.Start
		}
	}
	if m := numberTail.FindStringIndex(s[tail:stop]); m != nil {
		stop = tail + m[0]
	}
	return stop
}

// nameStart is the word at which the names at the end of s begin, len(ws) if
// there are none.
func (lp *letterParts) nameStart(s string, ws []word) int {
	i := len(ws)
	for i > 0 && i > len(ws)-8 {
		w := ws[i-1]
		if !isCapital(w.text) || hasDigit(w.text) || closingWords[w.lower()] && !(isInitial(w) && w.dot) {
			break
		}
		if i < len(ws) {
			between := strings.TrimLeft(s[w.end:ws[i].start], " ")
			stopped := strings.HasPrefix(between, ".") && !isInitial(w) && !shortTitle[w.lower()]
			if stopped && !lp.parted(w) || strings.ContainsAny(between, ";:!?\"”»(") {
				break
			}
		}
		i--
	}
	return i
}

// mayEndInName is a quick look: the last word that is no number is capitalised.
func mayEndInName(s string) bool {
	for i := len(s); i > 0 && i > len(s)-60; {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		i -= n
		if !unicode.IsLetter(r) {
			continue
		}
		first := r
		j := i
		for j > 0 {
			r, n := utf8.DecodeLastRuneInString(s[:j])
			if !unicode.IsLetter(r) {
				break
			}
			first = r
			j -= n
		}
		if unicode.IsUpper(first) {
			return true
		}
		// "o'clock", "g.", "sh" may follow a name with its date and number.
		if !hasDigit(s[max(0, j-12):j]) && i-j > 2 {
			return false
		}
		i = j
	}
	return false
}

// parted reports whether a full stop after w may part two signing names.
func (lp *letterParts) parted(w word) bool { return len(lp.from) > 1 && namesOne(w.text, lp.from) }

var numberTail = regexp.MustCompile(`\s(?:(?:(?i:no|nr)\.?|№|#)\s*[\d/]+\s*/?\s*\p{L}{0,2}\.?\s*|\d{1,2}\s+o['’]clock\s*)+$`)

// strongClosing reports whether the words before a name close a letter.
func strongClosing(ws []word) bool {
	for _, w := range ws {
		switch w.lower() {
		case "yours", "yrs", "servant", "affectionately", "faithfully", "sincerely", "truly", "your", "ваш", "ваша", "твой", "твоя", "ihr", "dein", "votre", "ton", "friend", "obedient":
			return true
		}
	}
	return false
}

// addressRun is how many paragraphs from i on are the address at the end of a
// letter, short lines without sentences that name the addressee, and which of
// them does so.
func (lp *letterParts) addressRun(ps []paragraph, i int, note []bool) (n, named int) {
	named = -1
	for j := i; j < len(ps) && !note[j] && n < 8; j++ {
		s := ps[j].text
		if len(s) > 280 || utf8.RuneCountInString(s) > 70 || isPostscript(s) || isArchive(s) || isRule(s) {
			break
		}
		ws := words(s)
		lower := 0
		for _, w := range ws {
			if !isCapital(w.text) && !hasDigit(w.text) && !particles[w.lower()] && w.lower() != "in" && w.lower() != "at" && w.lower() != "near" {
				lower++
			}
		}
		if lower > 1 || len(ws) == 0 || lower > 0 && len(ws) < 4 || strings.ContainsAny(s, "?!;") || isClosing(s) {
			break
		}
		if n > 0 && ps[j].gap == 0 && ps[j].indent < 1 && ps[j-1].indent > 1 {
			break
		}
		to := len(ws) > 1 && isTo(ws, 0) && (nameLike(s[ws[1].start:]) || titledName(s[ws[1].start:]))
		title := len(ws) > 1 && addressTitles[ws[0].lower()] && isCapital(ws[0].text)
		if n == 0 && lp.namesSender(s) && len(ws) <= 4 && !to && !title {
			break
		}
		if lp.namesSender(s) && !lp.namesAddressee(s) && !to && !(title && len(lp.from) > 0 && lp.from[0].Inferred) {
			break
		}
		if lp.namesAddressee(s) && len(lp.to) > 0 && !lp.to[0].Inferred || to || title {
			if named < 0 {
				named = n
			}
		}
		n++
	}
	if named < 0 {
		return 0, 0
	}
	return n, named
}

var addressTitles = wordSet("miss mrs mr mister sir lady lord dr rev reverend captain capt colonel general messrs the monsieur madame mademoiselle herrn frau fräulein an à his his' госпоже господину его ее г-ну г-же")
