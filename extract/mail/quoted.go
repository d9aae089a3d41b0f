package mail

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"lettergraph/extract/letter"
)

// quote is what the text tells of another message: the fields of its header as
// they were copied into this one.
type quote struct {
	letter.Block // the values, one after another
	buf          passage
	fields       []field
	first, last  int // lines of the text
	ends         bool
}

// A copied header has at most so many lines, and a message so many copied headers
// that are reported.
const (
	maxHeaderLines = 300
	maxQuotes      = 2000
)

// A line of a copied header is one of these, in the languages of mail programs.
var quotedFields = map[string]string{
	"from": "from", "von": "from", "de": "from", "от": "from", "от кого": "from",
	"to": "to", "an": "to", "à": "to", "кому": "to", "para": "to",
	"cc": "cc", "kopie": "cc", "copie": "cc", "копия": "cc", "bcc": "bcc",
	"date": "date", "sent": "date", "datum": "date", "gesendet": "date", "envoyé": "date", "дата": "date", "отправлено": "date",
	"subject": "subject", "betreff": "subject", "objet": "subject", "тема": "subject", "asunto": "subject",
	"reply-to": "other", "importance": "other", "attachments": "other", "organization": "other", "message-id": "other", "received": "other", "return-path": "other",
	"sensitivity": "other", "mime-version": "other", "content-type": "other", "resent-from": "other", "newsgroups": "other",
	"priority": "other", "when": "other", "where": "other", "x-mailer": "other", "sent by": "via", "вложения": "other", "wichtigkeit": "other",
}

// copiedField splits a line of a copied header; at is where its value begins.
func copiedField(line []byte) (name string, at int, ok bool) {
	i := bytes.IndexByte(line, ':')
	if i < 2 || i > 30 {
		return "", 0, false
	}
	label := strings.ToLower(strings.Trim(string(line[:i]), "* \t\u00a0_"))
	if name, ok = quotedFields[label]; !ok {
		if !strings.HasPrefix(label, "x-") && !strings.HasPrefix(label, "content-") || strings.Contains(label, " ") {
			return "", 0, false
		}
		name = "other"
	}
	at = i + 1
	for at < len(line) && (line[at] == ' ' || line[at] == '\t' || line[at] == '*') {
		at++
	}
	if name == "cc" {
		for _, hidden := range []string{"bcc:", "(bcc:"} { // an empty Cc on the same line
			if bytes.HasPrefix(line[at:], []byte(hidden)) {
				return "bcc", at + len(hidden), true
			}
		}
	}
	return name, at, true
}

// findQuotes marks all that is not the writer's, and keeps the copied headers.
func (b *body) findQuotes() {
	foreign := false // a forwarded message runs to the end of the text
	tried := -1      // no copied header begins up to this line
	for i := b.subject; i < len(b.lines); i++ {
		if b.blank(i) {
			continue
		}
		if b.lines[i].depth > 0 || foreign {
			b.lines[i].part = letter.Furniture
		}
		text := b.bytes(i)
		begins, ends := divider(text)
		switch {
		case ends:
			b.lines[i].part = letter.Furniture
			foreign = false
			continue
		case begins:
			b.lines[i].part = letter.Furniture
			foreign = foreign || b.lines[i].depth == 0
			b.wrapped(i)
			continue
		}
		if i <= tried {
			// Not a header.
		} else if q, ok := b.copiedHeader(i); !ok {
			tried = q.last
		} else {
			b.keep(q)
			if b.foundStray == 0 && !foreign && b.lines[i].depth == 0 && isTransport(b.bytes(q.first)) {
				b.foundStray = b.lineNumber(q.first)
			}
			b.setAside(q.first, q.last)
			foreign = foreign || b.lines[i].depth == 0
			i = q.last
			continue
		}
		if q, ok := b.attribution(i); ok {
			b.keep(q)
			b.setAside(q.first, q.last)
			foreign = foreign || q.ends && b.lines[i].depth == 0
		}
	}
}

// keep keeps what the text tells of another message.
func (b *body) keep(q quote) {
	if len(b.quotes) < maxQuotes {
		b.quotes = append(b.quotes, q)
	}
}

func (b *body) setAside(first, last int) {
	for i := first; i <= last; i++ {
		b.lines[i].part = letter.Furniture
	}
	for i := first - 1; i >= b.subject; i-- { // a rule drawn above
		if b.blank(i) {
			continue
		}
		if isRule(b.bytes(i)) {
			b.lines[i].part = letter.Furniture
		}
		return
	}
}

// isTransport reports whether a line is a field that servers put at the top of a
// message, and people do not copy.
func isTransport(line []byte) bool {
	return bytes.HasPrefix(line, []byte("Return-Path: ")) || bytes.HasPrefix(line, []byte("Received: ")) || bytes.HasPrefix(line, []byte("Message-ID: "))
}

// wrapped marks the second half of a divider that was broken in two.
func (b *body) wrapped(i int) {
	if i+1 < len(b.lines) && !bytes.HasSuffix(b.bytes(i), []byte("--")) && bytes.HasSuffix(b.bytes(i+1), []byte("---")) {
		b.lines[i+1].part = letter.Furniture
	}
}

// divider reports whether a line says that a copied message begins or ends after
// it: "-----Original Message-----", "--- Forwarded by … ---".
func divider(line []byte) (begins, ends bool) {
	if len(line) < 8 || len(line) > 400 {
		return false, false
	}
	drawn := 0
	for drawn < len(line) && (line[drawn] == '-' || line[drawn] == '_' || line[drawn] == '=' || line[drawn] == '*' || line[drawn] == ' ') {
		drawn++
	}
	if drawn < 2 && line[len(line)-1] != ':' {
		return false, false
	}
	text := strings.ToLower(string(bytes.Trim(line, "-_=* :")))
	if drawn < 2 {
		switch text {
		case "begin forwarded message", "anfang der weitergeleiteten nachricht", "anfang der weitergeleiteten e-mail", "début du message réexpédié", "début du message transféré", "начало переадресованного сообщения":
			return true, false
		}
		return false, false
	}
	for _, phrase := range []string{"end of forwarded", "end forwarded", "end of original message", "ende der weitergeleiteten", "fin du message", "конец переадрес", "конец пересл"} {
		if strings.HasPrefix(text, phrase) {
			return false, true
		}
	}
	for _, phrase := range []string{"original message", "original appointment", "original mail", "forwarded by", "forwarded message", "forwarded mail", "forward header",
		"forwarded from", "reply separator", "reply message", "ursprüngliche nachricht", "originalnachricht", "original-nachricht", "weitergeleitete nachricht",
		"weitergeleitet von", "message d'origine", "message original", "message transféré", "message initial", "исходное сообщение", "оригинальное сообщение",
		"пересылаемое сообщение", "пересланное сообщение", "переадресованное сообщение", "mensaje original", "messaggio originale"} {
		if strings.HasPrefix(text, phrase) {
			return true, false
		}
	}
	return false, false
}

// copiedHeader reads the copied header that begins at line i, with the lines
// above it that Lotus Notes puts there: who, and when.
func (b *body) copiedHeader(i int) (quote, bool) {
	name, _, ok := copiedField(b.bytes(i))
	q := quote{first: i, last: i}
	if !ok || name == "other" || name == "via" {
		return q, false
	}
	blanks := 0
	for j := i; j < len(b.lines) && j < i+maxHeaderLines; j++ {
		if b.blank(j) {
			if blanks++; q.has("subject") || blanks > 4 || !b.fieldWithin(j, 5) {
				return b.finish(q)
			}
			continue
		}
		if b.lines[j].depth < b.lines[i].depth || b.lines[j].depth > b.lines[i].depth+1 {
			return b.finish(q)
		}
		line := b.lines[j]
		name, at, isField := copiedField(b.bytes(j))
		switch {
		case isField && q.has(name) && (name == "from" || name == "subject"):
			// The header of the next message.
			return b.finish(q)
		case isField:
			line.start += min(at, line.end-line.start)
			q.add(b, name, line)
		case len(q.fields) > 0 && !q.has("date") && b.isDateLine(j):
			q.add(b, "date", line)
		case blanks == 0 && len(q.fields) > 0 && b.goesOn(&q, j):
			q.extend(b, line)
		default:
			return b.finish(q)
		}
		blanks = 0
		q.last = j
	}
	return b.finish(q)
}

// finish accepts a copied header that names somebody and is more than one line.
func (b *body) finish(q quote) (quote, bool) {
	if !q.has("from") {
		if !q.has("to") || !q.has("subject") && !q.has("date") && !q.has("cc") {
			return q, false
		}
		b.above(&q)
	}
	people := q.has("from") || q.has("to")
	about := q.has("date") || q.has("subject")
	if !people || !about || q.last == q.first {
		return q, false
	}
	q.first = b.headerTop(q.first)
	q.close()
	return q, true
}

// headerTop is the first line of the paragraph that line i is in, if that is a
// field too: the fields of servers and programs stand above From and To.
func (b *body) headerTop(i int) int {
	top := i
	for top > b.subject && top > i-40 && !b.blank(top-1) && b.lines[top-1].depth == b.lines[i].depth {
		top--
	}
	for ; top < i; top++ {
		if _, _, ok := copiedField(b.bytes(top)); ok {
			break
		}
	}
	return top
}

func (q *quote) has(name string) bool {
	for _, f := range q.fields {
		if f.name == name {
			return true
		}
	}
	return false
}

func (q *quote) add(b *body, name string, l textLine) {
	start := len(q.buf.text)
	q.buf.copy(b.text, b.runs, l.start, l.end)
	q.fields = append(q.fields, field{name: name, start: start, end: len(q.buf.text)})
}

// extend appends a line to the last field.
func (q *quote) extend(b *body, l textLine) {
	r := runAt(b.runs, l.start)
	q.buf.addRun(letter.Run{Off: r.Off, Line: r.Line, Step: letter.Fixed})
	q.buf.text = append(q.buf.text, ' ')
	q.buf.copy(b.text, b.runs, l.start, l.end)
	q.fields[len(q.fields)-1].end = len(q.buf.text)
}

func (q *quote) close() {
	q.Text, q.Runs, q.buf = string(q.buf.text), q.buf.runs, passage{}
}

// fieldWithin reports whether one of the next n lines is a header field.
func (b *body) fieldWithin(i, n int) bool {
	for j := i; j < len(b.lines) && j < i+n; j++ {
		if _, _, ok := copiedField(b.bytes(j)); ok {
			return true
		}
	}
	return false
}

// goesOn reports whether line j belongs to the field before it: a list that is
// not at its end, or a broken line before further fields.
func (b *body) goesOn(q *quote, j int) bool {
	f := q.fields[len(q.fields)-1]
	value := bytes.TrimSpace(q.buf.text[f.start:f.end])
	line := b.bytes(j)
	switch f.name {
	case "to", "cc", "bcc":
		if n := len(value); n > 0 && (value[n-1] == ',' || value[n-1] == ';' || value[n-1] == '/') || bytes.IndexByte(line, '@') >= 0 ||
			bytes.HasSuffix(line, []byte(",")) || bytes.Count(value, []byte(`"`))%2 == 1 {
			return true
		}
	case "other":
		return b.fieldBeforeBlank(j+1, 8)
	}
	return len(line) < 120 && len(value) > 0 && b.fieldBeforeBlank(j+1, 3)
}

// fieldBeforeBlank reports whether one of the next n lines is a field and no
// blank line stands before it.
func (b *body) fieldBeforeBlank(i, n int) bool {
	for j := i; j < len(b.lines) && j < i+n && !b.blank(j); j++ {
		if _, _, ok := copiedField(b.bytes(j)); ok {
			return true
		}
	}
	return false
}

// isDateLine reports whether a line is a date and next to nothing else.
func (b *body) isDateLine(j int) bool {
	text := b.at(j)
	if len(text) > 60 {
		return false
	}
	_, start, end, ok := findDate(text)
	return ok && lettersIn(text[:start]) < 12 && lettersIn(text[end:]) < 6
}

func lettersIn(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// above reads the lines over a header that has no From: "Ann Lee/ORG" and
// "10/18/99 07:08 AM", or "ann@host.org on 10/18/99 07:08:00 AM".
func (b *body) above(q *quote) {
	j, ok := b.over(q.first)
	if !ok || b.lines[j].part == letter.Furniture && b.lines[j].depth == 0 && isDividerLine(b.bytes(j)) {
		return
	}
	text := b.at(j)
	_, start, _, dated := findDate(text)
	switch {
	case dated && lettersIn(text[:start]) >= 3 && !b.isDateLine(j):
		head := strings.TrimRight(text[:start], " ,\t")
		who, ok := strings.CutSuffix(head, " on")
		if !ok || len(who) > 120 {
			return
		}
		l := b.lines[j]
		b.prepend(q, j, l.start, l.start+len(who), l.start+start, l.end)
	case dated:
		k, ok := b.over(j)
		if !ok || !isWho(b.at(k)) {
			q.add(b, "date", b.lines[j])
			q.first = j
			return
		}
		b.prepend(q, k, b.lines[k].start, b.lines[k].end, b.lines[j].start, b.lines[j].end)
	}
}

func isDividerLine(line []byte) bool {
	begins, ends := divider(line)
	return begins || ends
}

// over is the last line before i that is not blank, at the same depth and at
// most two blank lines away, and no field.
func (b *body) over(i int) (int, bool) {
	for j := i - 1; j >= b.subject && j >= i-3; j-- {
		if b.blank(j) {
			continue
		}
		name, _, isField := copiedField(b.bytes(j))
		if isField && name == "via" || bytes.HasPrefix(b.bytes(j), []byte("Please respond to")) {
			return b.over(j)
		}
		return j, !isField && b.lines[j].depth == b.lines[i].depth
	}
	return 0, false
}

// isWho reports whether a line can be a name or an address and nothing else.
func isWho(s string) bool {
	if len(s) > 100 || lettersIn(s) < 3 || strings.HasSuffix(s, ".") || isDividerLine([]byte(s)) {
		return false
	}
	return len(strings.Fields(s)) <= 7 && !strings.ContainsAny(s, "?!:")
}

// prepend adds From and Date, which stand above the header, beginning at line first.
func (b *body) prepend(q *quote, first, fromStart, fromEnd, dateStart, dateEnd int) {
	q.add(b, "from", textLine{start: fromStart, end: fromEnd})
	q.add(b, "date", textLine{start: dateStart, end: dateEnd})
	q.first = first
}

// wrote finds the verb of a line that introduces a quotation.
var wrote = regexp.MustCompile(`(?i)(^|[\s,>")])(wrote the following|wrote|writes|said|schrieb|a écrit|пишет|писала?|писали|пишете|написала?|escribió|ha scritto)([\s,:]|$)`)

// intro is what such a line begins with, before the date or the name.
var intro = regexp.MustCompile(`(?i)^(on|am|le|at|el|il|в|in (a )?(message|article|mail)( dated)?|quoting)[\s,]+`)

// attribution reads the line that introduces a quotation, "On 28 Nov 2000 Ann
// Lee <ann@host.org> wrote:", of which line i is the end or the whole.
func (b *body) attribution(i int) (quote, bool) {
	text := b.bytes(i)
	if len(text) == 0 || len(text) > 300 || text[len(text)-1] != ':' || !wrote.Match(text) {
		return quote{}, false
	}
	first := i
	for j := i - 1; j >= b.subject && j > i-4 && !b.blank(j) && b.lines[j].depth == b.lines[i].depth; j-- {
		if begin := b.at(j); intro.MatchString(begin) || startsWithDate(begin) {
			first = j
			break
		}
	}
	if intro.Match(text) || startsWithDate(string(text)) {
		first = i
	}
	q := quote{first: first, last: i}
	q.add(b, "line", b.lines[first])
	for j := first + 1; j <= i; j++ {
		q.extend(b, b.lines[j])
	}
	_, _, _, dated := findDate(string(q.buf.text))
	q.ends = !b.deeperFollows(i)
	if q.ends && !dated {
		return quote{}, false
	}
	q.introduce()
	q.close()
	return q, true
}

func startsWithDate(s string) bool {
	_, start, _, ok := findDate(s)
	return ok && start < 12 && lettersIn(s[:start]) < 10
}

// deeperFollows reports whether the next lines are quoted more deeply.
func (b *body) deeperFollows(i int) bool {
	for j := i + 1; j < len(b.lines) && j < i+4; j++ {
		if b.blank(j) && b.lines[j].depth == 0 {
			continue
		}
		return b.lines[j].depth > b.lines[i].depth
	}
	return false
}

// introduce finds the date and the writer in the line.
func (q *quote) introduce() {
	text := string(q.buf.text)
	verb := wrote.FindStringIndex(text)
	_, ds, de, dated := findDate(text)
	q.fields = q.fields[:0]
	if dated {
		q.fields = append(q.fields, field{"date", ds, de})
	}
	from, to := 0, verb[0]
	if dated && ds < verb[0] {
		from = de
	} else if m := intro.FindStringIndex(text); m != nil && !dated {
		from = m[1]
	}
	if from > to || lettersIn(text[from:to]) == 0 { // "schrieb Ann Lee:" after the date
		from, to = verb[1], len(text)
		if dated && ds > verb[1] {
			to = ds
		}
	}
	from, to = trimWho(text, from, to)
	if to > from && to-from < 160 && len(strings.Fields(text[from:to])) <= 8 {
		q.fields = append(q.fields, field{"from", from, to})
	}
}

// trimWho takes punctuation and small words off the name in an introducing line.
func trimWho(text string, from, to int) (int, int) {
	for {
		for from < to && strings.IndexByte(" \t,:;-", text[from]) >= 0 {
			from++
		}
		for from < to && strings.IndexByte(" \t,:;", text[to-1]) >= 0 {
			to--
		}
		cut := false
		lower := strings.ToLower(text[from:to])
		for _, w := range []string{"пользователь ", "г. ", "г., ", "you (", "um "} {
			if strings.HasPrefix(lower, w) {
				from, cut = from+len(w), true
			}
		}
		for _, w := range []string{" am", " on", " le", " at"} {
			if strings.HasSuffix(lower, w) {
				to, cut = to-len(w), true
			}
		}
		if !cut || from >= to {
			return min(from, to), to
		}
	}
}

// carriedQuote is the header of a message that is a part of another.
func carriedQuote(h *header) quote {
	return quote{Block: h.Block, fields: h.fields}
}

// letter is the reported message, if its header names a sender and a day.
func (q *quote) letter(file, quotedIn, charset string) (letter.Letter, bool) {
	l := letter.Letter{Kind: letter.KindReported, DateFrom: "header"}
	var from, date, subject field
	for _, f := range q.fields {
		switch {
		case f.name == "from" && from.name == "":
			from = f
		case f.name == "date" && date.name == "":
			date = f
		case f.name == "subject" && subject.name == "":
			subject = f
		}
	}
	if from.name == "" {
		return l, false
	}
	if date.name == "" { // "From: Ann Lee on 10/18/99 07:08 AM"
		if _, start, end, ok := findDate(q.Text[from.start:from.end]); ok && start > 0 {
			date = field{"date", from.start + start, from.start + end}
			from.end = from.start + len(strings.TrimSuffix(strings.TrimRight(q.Text[from.start:from.start+start], " \t"), " on"))
		}
	}
	l.DateText = strings.TrimSpace(decodeWords(q.Text[date.start:date.end], charset))
	d, _, _, ok := findDate(l.DateText)
	if date.name == "" || !ok || !plausible(d) {
		return l, false
	}
	l.Date = d
	if l.Senders = q.parties(from, letter.Sender, file, charset); len(l.Senders) == 0 {
		return l, false
	}
	q.addressees(&l, file, charset)
	if quotedIn == "" {
		quotedIn = "a message without Message-ID"
	}
	l.Remark = "quoted in " + quotedIn
	for _, f := range q.fields {
		if f.name == "message-id" {
			remark(&l, "its own Message-ID is "+messageID(q.Text[f.start:f.end]))
		}
	}
	l.Span = q.extent(file)
	title := decodeWords(q.Text[subject.start:subject.end], charset)
	cut, end := bareSubject(title)
	if names := callings(l.Senders[0]); len(names) > 0 {
		l.ID = quotedID(names[0], l.Date, minuteOf(l.DateText), title[cut:end])
	}
	return l, true
}

func (q *quote) addressees(l *letter.Letter, file, charset string) {
	seen := map[string]bool{}
	for _, f := range q.fields {
		role := letter.Addressee
		switch f.name {
		case "to":
		case "cc":
			role = letter.Copy
		case "bcc":
			role = letter.Hidden
		default:
			continue
		}
		for _, p := range q.parties(f, role, file, charset) {
			if id := p.Email + "\x00" + strings.ToLower(p.Name); !seen[id] {
				seen[id] = true
				l.Addressees = append(l.Addressees, p)
			}
		}
	}
}

// parties reads the people in a field; a sender's hand becomes a go-between.
func (q *quote) parties(f field, role letter.Role, file, charset string) []letter.Party {
	var out []letter.Party
	for _, a := range parseAddresses(q.Text[f.start:f.end], charset) {
		a.start, a.end = a.start+f.start, a.end+f.start
		if lettersIn(a.name) < 2 && a.email == "" {
			continue
		}
		p := a.party(&q.Block, file, role)
		out = append(out, p)
		if role != letter.Sender {
			continue
		}
		if a.onBehalf != "" {
			out = append(out, letter.Party{Name: a.onBehalf, Kind: letter.Person, Role: letter.Via, Evidence: "header", Span: p.Span})
		}
	}
	return out
}

// extent is the place of the whole header.
func (q *quote) extent(file string) letter.Span {
	s := letter.Span{File: file}
	for i, f := range q.fields {
		w := place(&q.Block, file, f.start, f.end)
		if i == 0 || w.Start < s.Start {
			s.Start, s.Line = w.Start, w.Line
		}
		if i == 0 || w.End > s.End {
			s.End = w.End
		}
		s.LineEnd = max(s.LineEnd, w.LineEnd)
	}
	return s
}

// quotedID is the same for one message wherever it is quoted: made of its
// sender, day, minute and subject, since its Message-ID is not copied. The sender
// is an address, or a name whose words may stand in any order; the hour is left
// out because it changes with the reader's time zone.
func quotedID(sender string, day letter.Date, minute, subject string) string {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s", sender, day, minute, strings.ToLower(strings.Join(strings.Fields(subject), " ")))
	return fmt.Sprintf("quoted:%016x", h.Sum64())
}

var timeOfDay = regexp.MustCompile(`\b\d{1,2}[:.](\d\d)\b`)

// minuteOf is the minute of the time of day that stands with the date in s, empty
// where there is none.
func minuteOf(s string) string {
	_, _, end, ok := findDate(s)
	if !ok {
		return ""
	}
	// findDate takes the time of day with the date; what is left may hold another.
	for _, m := range timeOfDay.FindAllStringSubmatchIndex(s[:end], -1) {
		if s[m[2]-1] == ':' {
			return s[m[2]:m[3]]
		}
	}
	return ""
}

// callings are the ways in which a quotation may call a sender: the address and
// the name.
func callings(p letter.Party) []string {
	var out []string
	if p.Email != "" {
		out = append(out, p.Email)
	}
	words := strings.FieldsFunc(strings.ToLower(p.Name), notLetter)
	slices.Sort(words)
	if len(words) > 0 {
		out = append(out, strings.Join(words, " "))
	}
	return out
}
