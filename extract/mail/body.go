package mail

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lettergraph/extract/letter"
)

// body is the text of a message, line by line, and what each line is.
type body struct {
	passage
	subject int // lines[:subject] are the subject
	lines   []textLine
	quotes  []quote
	// foundStray is the line of the file on which what looks like a further
	// message begins, with its header as servers write it; 0 for none.
	foundStray int
	writer     []string // lower-case words of the sender's names and address
	reader     []string // the same of the addressees
}

// textLine is one line of the text: passage.text[start:end] without quote marks
// and the space around it.
type textLine struct {
	start, end int
	depth      int // of quotation: how many ">" stand before it
	indented   bool
	part       letter.Part
}

// add appends a part of the message; quoted says that all of it is another's.
func (b *body) add(p passage, quoted bool) {
	if len(b.text) > 0 {
		b.lines = append(b.lines, textLine{start: len(b.text), end: len(b.text)})
	}
	shift := len(b.text)
	b.runs = slices.Grow(b.runs, len(p.runs))
	for _, r := range p.runs {
		r.At += shift
		b.runs = append(b.runs, r)
	}
	b.text = append(b.text, p.text...)
	b.lines = slices.Grow(b.lines, bytes.Count(p.text, []byte("\n"))+1)
	for at := shift; at < len(b.text); {
		end := len(b.text)
		if i := bytes.IndexByte(b.text[at:], '\n'); i >= 0 {
			end = at + i
		}
		l := b.line(at, end)
		if quoted {
			l.depth++
		}
		b.lines = append(b.lines, l)
		at = end + 1
	}
}

// addSubject makes the subject the first line; it is never joined to others.
func (b *body) addSubject(p passage) {
	b.add(p, false)
	b.subject = len(b.lines)
}

// quotedAs are the IDs that reports of the message have.
func (b *body) quotedAs(l *letter.Letter) []string {
	if len(l.Senders) == 0 || l.Date.IsZero() {
		return nil
	}
	subject := ""
	if b.subject > 0 {
		subject = b.at(0)
	}
	var out []string
	for _, name := range callings(l.Senders[0]) {
		out = append(out, quotedID(name, l.Date, minuteOf(l.DateText), subject), quotedID(name, l.Date, "", subject))
	}
	return out
}

// line takes the quote marks and the space around it off text[at:end].
func (b *body) line(at, end int) textLine {
	var l textLine
	l.start, l.end = at, end
	text := b.text[at:end]
	depth, n := quoteMarks(text)
	l.depth = depth
	l.start += n
	for l.start < l.end {
		c, size := utf8.DecodeRune(b.text[l.start:l.end])
		if !blankRune(c) {
			break
		}
		l.indented = true
		l.start += size
	}
	for l.end > l.start {
		c, size := utf8.DecodeLastRune(b.text[l.start:l.end])
		if !blankRune(c) {
			break
		}
		l.end -= size
	}
	return l
}

func blankRune(c rune) bool {
	return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v' || c == 0xa0 || c == 0xfeff || c == 0x200b
}

// quoteMarks counts the ">" before a quoted line, which the quoted person's
// initials may precede ("VK> "), and says how many bytes they take.
func quoteMarks(b []byte) (depth, n int) {
	i := 0
	for i < len(b) && i < 4 && (b[i] == ' ' || b[i] == '\t') {
		i++
	}
	if i >= len(b) {
		return 0, 0
	}
	if b[i] != '>' {
		j := i
		for j < len(b) && j-i < 3 && b[j] >= 'A' && b[j] <= 'Z' {
			j++
		}
		if j == i || j+1 >= len(b) || b[j] != '>' || b[j+1] != ' ' && b[j+1] != '>' {
			return 0, 0
		}
		i = j
	}
	for i < len(b) {
		switch {
		case b[i] == '>':
			depth++
			i++
			n = i
		case b[i] == ' ' && i-n < 4:
			i++
		default:
			return depth, n
		}
	}
	return depth, n
}

func (b *body) at(i int) string      { return string(b.text[b.lines[i].start:b.lines[i].end]) }
func (b *body) bytes(i int) []byte   { return b.text[b.lines[i].start:b.lines[i].end] }
func (b *body) blank(i int) bool     { return b.lines[i].start == b.lines[i].end }
func (b *body) lineNumber(i int) int { return runAt(b.runs, b.lines[i].start).Line }

// mark says of each line what it is. Quotations and forwarded messages first,
// then what is left of the writer's own.
func (b *body) mark() {
	for i := range b.lines {
		b.lines[i].part = letter.Text
	}
	b.findQuotes()
	b.markFences()
	b.markFooter()
	b.markSignature()
	b.markSalutation()
}

// own reports whether line i is still the writer's running text.
func (b *body) own(i int) bool {
	return i >= b.subject && b.lines[i].part == letter.Text && !b.blank(i)
}

// markFences sets aside what a program encoded into the text: PGP armour and
// signatures, uuencoded files.
func (b *body) markFences() {
	until := ""
	for i := b.subject; i < len(b.lines); i++ {
		if b.lines[i].part != letter.Text {
			continue
		}
		text := b.bytes(i)
		switch {
		case until != "":
			b.lines[i].part = letter.Furniture
			if bytes.HasPrefix(text, []byte(until)) {
				until = ""
			}
		case bytes.HasPrefix(text, []byte("-----BEGIN PGP SIGNED MESSAGE")):
			b.lines[i].part = letter.Furniture
			for i+1 < len(b.lines) && bytes.HasPrefix(b.bytes(i+1), []byte("Hash:")) {
				i++
				b.lines[i].part = letter.Furniture
			}
		case bytes.HasPrefix(text, []byte("-----BEGIN ")):
			until = "-----END "
			b.lines[i].part = letter.Furniture
		case isUuencode(text):
			until = "end"
			b.lines[i].part = letter.Furniture
		}
	}
}

func isUuencode(b []byte) bool {
	return len(b) > 10 && bytes.HasPrefix(b, []byte("begin ")) && allDigits(b[6:9]) && b[9] == ' '
}

// markFooter sets aside what list programs, notification programs and lawyers
// put under a message: the lines after a rule at its end that say so.
func (b *body) markFooter() {
	last := b.lastOwn()
	for i, top := last, last-14; i >= b.subject && i > top; i-- {
		if !b.own(i) || !isRule(b.bytes(i)) && !bytes.HasPrefix(bytes.ToLower(b.bytes(i)), []byte("to unsubscribe")) {
			continue
		}
		var tail []byte
		for j := i; j <= last; j++ {
			tail = append(append(tail, bytes.ToLower(b.bytes(j))...), ' ')
		}
		if !isFooter(tail) {
			continue
		}
		for j := i; j <= last; j++ {
			if b.own(j) {
				b.lines[j].part = letter.Furniture
			}
		}
		last = i - 1
	}
}

// lastOwn is the writer's last line, -1 if there is none.
func (b *body) lastOwn() int {
	for i := len(b.lines) - 1; i >= b.subject; i-- {
		if b.own(i) {
			return i
		}
	}
	return -1
}

// isRule reports whether a line is drawn, not written.
func isRule(b []byte) bool {
	if len(b) < 5 {
		return false
	}
	for _, c := range b {
		if c != '-' && c != '_' && c != '=' && c != '*' && c != '~' && c != '#' && c != ' ' {
			return false
		}
	}
	return true
}

func isFooter(tail []byte) bool {
	for _, phrase := range []string{"unsubscribe", "mailing list", "listinfo", "automatic notification", "automatically generated", "intended recipient",
		"sent by", "abbestellen", "désabonn", "отписаться", "рассылк", "yahoo! groups", "get your free", "scanned for virus", "scanned by"} {
		if bytes.Contains(tail, []byte(phrase)) {
			return true
		}
	}
	return false
}

// people keeps the words by which the message calls its writer and readers.
func (b *body) people(l *letter.Letter) {
	for _, p := range l.Senders {
		b.writer = append(b.writer, nameWords(p)...)
	}
	for i, p := range l.Addressees {
		if i < 50 {
			b.reader = append(b.reader, nameWords(p)...)
		}
	}
}

// nameWords are the words of a party's name and of its address.
func nameWords(p letter.Party) []string {
	local, _, _ := strings.Cut(p.Email, "@")
	return strings.FieldsFunc(strings.ToLower(p.Name+" "+local), notLetter)
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && r != '\'' }

// calls reports whether text is only a name out of words: each of its words is
// one of them, or a short form of three letters or more ("Vince" of "Vincent").
func calls(text string, words []string) bool {
	said := strings.FieldsFunc(strings.ToLower(text), notLetter)
	if len(said) == 0 || len(said) > 4 {
		return false
	}
	known := 0
	for _, w := range said {
		if isName(w, words) {
			known++
		} else if utf8.RuneCountInString(w) > 1 {
			return false
		}
	}
	return known > 0
}

func isName(w string, words []string) bool {
	if len(words) == 0 || utf8.RuneCountInString(w) < 2 {
		return false
	}
	for _, k := range words {
		if w == k || len(w) >= 3 && strings.HasPrefix(k, w) || len(k) >= 3 && strings.HasPrefix(w, k) && len(w) <= len(k)+3 {
			return true
		}
	}
	return false
}

// markSalutation finds "Dear Ann," or the addressee's bare name at the top.
func (b *body) markSalutation() {
	for i := b.subject; i < len(b.lines); i++ {
		if b.blank(i) || b.lines[i].part != letter.Text {
			continue
		}
		end := greeting(b.at(i), b.reader)
		if end == 0 {
			return
		}
		l := b.lines[i]
		l.part = letter.Salutation
		if l.start+end >= l.end {
			b.lines[i] = l
			return
		}
		rest := b.lines[i]
		l.end = l.start + end
		rest.start = l.end
		for rest.start < rest.end && blankRune(rune(b.text[rest.start])) {
			rest.start++
		}
		b.lines[i] = l
		b.lines = append(b.lines[:i+1], append([]textLine{rest}, b.lines[i+1:]...)...)
		return
	}
}

// greeting is the length of the salutation that text begins with, 0 for none.
func greeting(text string, reader []string) int {
	if len(text) > 400 {
		return 0
	}
	end := len(text)
	if i := strings.IndexAny(text, ",:;!"); i >= 0 {
		end = i + 1
	} else if i := strings.Index(text, " -"); i > 0 {
		end = i + 2
		for end < len(text) && text[end] == '-' {
			end++
		}
	} else if i := strings.Index(text, "—"); i > 0 {
		end = i + len("—")
	}
	head := strings.TrimRight(text[:end], ",:;!-—. ")
	words := strings.Fields(head)
	if len(words) == 0 || len(words) > 8 || end == len(text) && len(words) > 5 {
		return 0
	}
	if opensLetter(strings.ToLower(head)) {
		return end + calledAfter(text[end:], len(words))
	}
	// "Bob," and "Bob -" on top are greetings; "Bob is ill, …" is not.
	if len(words) <= 3 && calls(head, reader) {
		return end
	}
	return 0
}

// calledAfter is the length of the name that goes on after a greeting of one or
// two words and a comma: "Hello, Ann!"; 0 for none.
func calledAfter(text string, greeting int) int {
	i := strings.IndexAny(text, ",:;!.")
	if greeting > 2 || i < 0 || i > 60 {
		return 0
	}
	words := strings.Fields(text[:i])
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return 0
		}
	}
	if len(words) == 0 || len(words) > 3 {
		return 0
	}
	return i + 1
}

// opensLetter knows the words that salutations begin with.
func opensLetter(s string) bool {
	for _, w := range []string{"dear", "hi", "hello", "hey", "good morning", "good afternoon", "good evening", "greetings", "gentlemen",
		"уважаем", "дорог", "привет", "здравствуй", "добрый день", "доброе утро", "добрый вечер", "милый", "милая", "господа",
		"liebe", "lieber", "sehr geehrte", "hallo", "guten tag", "guten morgen", "werte", "cher", "chère", "chers", "bonjour", "madame", "monsieur", "messieurs"} {
		if !strings.HasPrefix(s, w) {
			continue
		}
		r, _ := utf8.DecodeRuneInString(s[len(w):])
		cyrillicStem := w[0] >= 0xd0
		if len(s) == len(w) || !unicode.IsLetter(r) || cyrillicStem || w == "werte" || w == "sehr geehrte" {
			return true
		}
	}
	return false
}

// markSignature finds the signature: what follows "-- ", or the closing and the
// writer's name at the end of the writer's words, and a postscript after it.
func (b *body) markSignature() {
	for i := b.subject; i < len(b.lines); i++ {
		if b.own(i) && string(b.bytes(i)) == "--" && i > b.subject {
			b.lines[i].part = letter.Furniture
			for j := i + 1; j < len(b.lines) && (b.blank(j) || b.own(j)); j++ {
				if b.own(j) {
					b.lines[j].part = letter.Signature
				}
			}
			break
		}
	}
	end := b.lastOwn()
	for i := end; i >= b.subject && i > end-12; i-- {
		if b.own(i) && isPostscript(b.at(i)) {
			for j := i; j <= end; j++ {
				if b.own(j) {
					b.lines[j].part = letter.Postscript
				}
			}
			break
		}
	}
	b.markName()
}

func isPostscript(s string) bool {
	for _, mark := range []string{"P.S.", "PS:", "PS ", "P. S.", "P.P.S.", "З.Ы.", "П.С.", "Постскриптум"} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	return false
}

// markName marks the closing and the signing name among the writer's last lines:
// a line of a closing formula, or one that is only the writer's name, after
// which nothing but short lines follows (office, telephone).
func (b *body) markName() {
	last := b.lastOwn()
	seen := 0
	first, closing := -1, -1
	for i := last; i >= b.subject && seen < 10; i-- {
		if !b.own(i) {
			if !b.blank(i) {
				break
			}
			continue
		}
		seen++
		text := b.at(i)
		if utf8.RuneCountInString(text) > 60 {
			break
		}
		if isClosing(text) {
			closing = i
			break
		}
		if calls(strings.TrimLeft(text, "-–— "), b.writer) {
			first = i
		}
	}
	if closing >= 0 {
		b.lines[closing].part = letter.Closing
		first = closing + 1
	}
	if first < 0 {
		return
	}
	for i := first; i <= last; i++ {
		if b.own(i) {
			b.lines[i].part = letter.Signature
		}
	}
}

// isClosing knows the formulas that letters end with.
func isClosing(s string) bool {
	s = strings.ToLower(strings.Trim(s, " ,.!-–—;"))
	if len(strings.Fields(s)) > 6 {
		return false
	}
	switch s {
	case "thanks", "thank you", "thanks again", "thanks a lot", "many thanks", "thx", "tia", "best", "cheers", "regards", "love", "yours",
		"спасибо", "всего доброго", "всего хорошего", "пока", "ваш", "ваша", "твой", "твоя", "обнимаю", "целую",
		"danke", "gruß", "gruss", "grüße", "gruesse", "lg", "mfg", "vg", "merci", "amitiés", "cordialement", "bien à vous":
		return true
	}
	for _, w := range []string{"best ", "kind regards", "warm ", "sincerely", "yours ", "with best", "with kind", "regards", "respectfully", "many thanks",
		"thanks in advance", "с уважением", "с наилучшими", "искренне", "с приветом", "преданный вам", "mit freundlich", "mit herzlich", "mit besten",
		"viele grüße", "beste grüße", "herzliche grüße", "liebe grüße", "schöne grüße", "hochachtungsvoll", "bien cordialement", "meilleures salutations", "sincères salutations"} {
		if strings.HasPrefix(s+" ", w) || strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// blocks are the lines put together into paragraphs.
func (b *body) blocks() []letter.Block {
	var out []letter.Block
	var open passage
	part := letter.Text
	flush := func() {
		if len(open.text) > 0 {
			out = append(out, letter.Block{Part: part, Text: string(open.text), Runs: slices.Clone(open.runs)})
		}
		open.text, open.runs = open.text[:0], open.runs[:0]
	}
	for i, l := range b.lines {
		if l.start == l.end || i == b.subject || l.part != part || l.part == letter.Signature {
			flush()
		}
		if l.start == l.end {
			continue
		}
		part = l.part
		b.appendLine(&open, l)
	}
	flush()
	return out
}

// appendLine appends a line to a paragraph, after a single space. A control
// character, such as a line break inside an encoded word, becomes a space.
func (b *body) appendLine(open *passage, l textLine) {
	if len(open.text) > 0 {
		r := runAt(b.runs, l.start)
		open.runs = append(open.runs, letter.Run{At: len(open.text), Off: r.Off, Line: r.Line, Step: letter.Fixed})
		open.text = append(open.text, ' ')
	}
	at := len(open.text)
	open.copy(b.text, b.runs, l.start, l.end)
	for i := at; i < len(open.text); i++ {
		if c := open.text[i]; c < ' ' && c != '\t' {
			open.text[i] = ' '
		}
	}
}
