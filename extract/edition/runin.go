package edition

import (
	"strings"

	"lettergraph/extract/letter"
)

// entries parts the headings of a calendar from the text that runs on in the same
// paragraph, "Feb. 3. Dover. 12. A. Hall to B. Pym. Has received his letter", when
// the document is one: most of its letters begin so. It gives the lines with each
// heading and each text on a line of its own.
func (l *layout) entries(lines []line) []line {
	if !l.runIn && !l.calendar(lines) {
		return lines
	}
	l.runIn = true
	out := make([]line, 0, len(lines)+64)
	for i := 0; i < len(lines); {
		h, end, ok := readEntry(lines, i)
		if !ok {
			out = append(out, lines[i])
			i++
			continue
		}
		p, next := wholeParagraph(lines, i, maxParagraph)
		out = append(out, p.cut(0, end, lines[i].gap, &h))
		if end < len(p.text) {
			out = append(out, p.cut(end, len(p.text), 0, nil))
		}
		i = next
	}
	return out
}

const maxParagraph = 400 // lines

// calendar reports whether letters begin with headings that run on: three at the
// least, and more than there are headings on lines of their own.
func (l *layout) calendar(lines []line) bool {
	n, alone := 0, 0
	for i := range lines {
		if lines[i].entry != nil {
			n++
			continue
		}
		h, end, ok := readEntry(lines, i)
		if !ok || h.document {
			continue
		}
		if p, _ := wholeParagraph(lines, i, 6); lowerWords(p.text[end:]) >= 3 {
			n++
		} else {
			alone++
		}
	}
	return n >= 3 && n > 2*alone
}

// wholeParagraph joins the lines from i on up to the next blank line, n at most,
// and gives the line after them.
func wholeParagraph(lines []line, i, n int) (paragraph, int) {
	p := paragraph{line: lines[i], lines: 1}
	p.runs = append([]letter.Run(nil), p.runs...)
	j := i + 1
	for ; j < len(lines) && j < i+n && lines[j].gap == 0 && lines[j].level == lines[i].level && !lines[j-1].whole && lines[j].entry == nil; j++ {
		p.join(lines[j])
	}
	return p, j
}

// cut is bytes [from, to) of p as a line of its own.
func (p *paragraph) cut(from, to, gap int, entry *heading) line {
	b := p.block(letter.Text, from, to)
	where := p.span("", from, to)
	x := line{text: b.Text, runs: b.Runs, number: where.Line, last: where.LineEnd, start: where.Start, end: where.End, gap: gap, indent: p.indent, whole: true, entry: entry}
	return x
}

// readEntry reads the heading of a calendar's entry at the start of the paragraph
// that line i begins, and where in the joined paragraph it ends. A numbered entry
// that names nobody is a document.
func readEntry(lines []line, i int) (heading, int, bool) {
	x := lines[i]
	if x.entry != nil || x.role != "" || x.level > 0 || x.gap == 0 && i > 0 || !entryLike(x.text) {
		return heading{}, 0, false
	}
	p, _ := wholeParagraph(lines, i, 4)
	return parseEntry(p.text)
}

// entryLike is the quick look: an entry begins with a digit, or with a short word
// and a digit soon after.
func entryLike(s string) bool {
	r := firstRune(s)
	return len(s) > 20 && strings.ContainsAny(s[:min(len(s), 64)], "0123456789") && (r >= '0' && r <= '9' || r == '[' || isCapital(s))
}

// parseEntry reads date, place and number in whatever order they come, then the
// parties up to the end of a sentence, then a place and date once more.
func parseEntry(s string) (heading, int, bool) {
	var h heading
	pos := 0
	for range 4 {
		next := entryNumber(&h, s, pos)
		if next == pos {
			next = entryDate(&h, s, pos)
		}
		if next == pos && (h.dated || h.number > 0) {
			next = entryPlace(&h, s, pos)
		}
		if next == pos {
			break
		}
		pos = next
	}
	if !h.dated && h.number == 0 || pos >= len(s) || h.number == 0 && !strings.Contains(s[pos:min(len(s), pos+300)], " to ") {
		return heading{}, 0, false
	}
	end := pos
	for range 4 {
		stop := sentenceEnd(s, end, min(len(s), pos+320))
		if bracket := strings.Index(s[end:max(end, stop)], " ["); bracket > 0 {
			stop = end + bracket // "to Secretary C. [Paris,] 3/13 March."
		}
		if stop == 0 {
			break
		}
		end = stop
		got := heading{number: h.number, dated: h.dated, place: h.place}
		from := end - len(strings.TrimLeft(s[pos:end], " -–—_"))
		if from > pos+2 { // "------- to Sir John"
			got.noun = "letter"
		}
		got.readParties(s, from, end)
		if got.class == pairClass || got.class == toClass && from > pos+2 {
			got.label, got.date, got.noun = h.label, h.date, ""
			if got.place == "" {
				got.place = h.place
			}
			return got, entryDate(&got, s, end), true
		}
		if prose(s[pos:end]) {
			break
		}
	}
	if h.number == 0 {
		return heading{}, 0, false
	}
	h.document = true
	return h, pos, true
}

// skipMarks is where in s, from pos on, something other than blanks and marks
// between the parts of an entry stands.
func skipMarks(s string, pos int) int {
	return pos + len(s[pos:]) - len(strings.TrimLeft(s[pos:], " .,;:]\u00a0"))
}

// entryNumber reads "12." and "[12.]".
func entryNumber(h *heading, s string, pos int) int {
	if h.number > 0 {
		return pos
	}
	from := pos
	if strings.HasPrefix(s[from:], "[") {
		from++
	}
	end := from
	for end < len(s) && end < from+4 && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	if end == from || end+2 >= len(s) || s[end] != '.' || s[end+1] != ' ' && s[end+1] != ']' {
		return pos
	}
	h.label, h.number = s[from:end], number(s[from:end])
	return skipMarks(s, end)
}

// entryDate reads a date, perhaps after its place, that ends a sentence: "Feb. 3.",
// "[Paris,] 3/13 March."
func entryDate(h *heading, s string, pos int) int {
	if h.dated {
		return pos
	}
	from := pos + len(s[pos:]) - len(strings.TrimLeft(s[pos:], " [(\u00a0"))
	part := head(s[from:], 60)
	dates := letter.FindDates(part, letter.Hint{Year: noYear})
	if len(dates) == 0 {
		return pos
	}
	f := dates[0]
	before := strings.Trim(part[:f.Start], " ,.;:[]()—–-")
	if strings.Contains(before, " to ") || before != "" && !placeLike(before) {
		return pos
	}
	p, _ := f.Date.Points()
	rest := strings.TrimLeft(part[f.End:], " ])?")
	if p.Day == 0 && f.Inferred || rest != "" && !strings.ContainsRune(".,;:—–-", firstRune(rest)) && f.End > 0 && part[f.End-1] != '.' {
		return pos
	}
	f.Start += from
	f.End += from
	h.date, h.dated = f, true
	if before != "" {
		h.place = before
	}
	return skipMarks(s, f.End)
}

// entryPlace reads a place that is a sentence: "Northumberland House."
func entryPlace(h *heading, s string, pos int) int {
	if h.place != "" {
		return pos
	}
	end := sentenceEnd(s, pos, min(len(s), pos+60))
	if end == 0 || strings.Contains(s[pos:end], " to ") || !placeLike(strings.Trim(s[pos:end], " .[]")) {
		return pos
	}
	h.place = strings.Trim(s[pos:end], " .[]")
	return skipMarks(s, end)
}

// entryStarts are the entries of a calendar as starts of letters.
func (l *layout) entryStarts(lines []line) []start {
	var out []start
	for i := range lines {
		h := lines[i].entry
		if h == nil {
			continue
		}
		s := start{at: i, next: i + 1, heading: *h, from: i, to: i, dateAt: i, quality: 6, body: true}
		if s.document {
			s.class = noClass
		}
		out = append(out, s)
	}
	return withYears(lines, out)
}

// withYears gives each start the year that the head of a chapter or page names
// above it, where one stands between it and the start before.
func withYears(lines []line, starts []start) []start {
	at := 0
	for i := range starts {
		year := 0
		for ; at < starts[i].at; at++ {
			if y := headYear(lines[at]); y != 0 {
				year = y
			}
		}
		starts[i].year = year
	}
	return starts
}

// headYear is the year of a line that is the head of a page or chapter and no part
// of a letter: "1640-1.", "VOL. XII. FEBRUARY 1-15, 1641."; 0 for another line.
func headYear(x line) int {
	if len(x.text) > 100 || x.gap == 0 && x.level == 0 && x.number > 1 || !hasDigit(x.text) || x.entry != nil {
		return 0
	}
	for _, w := range words(x.text) {
		if low := w.lower(); !hasDigit(w.text) && !monthWords[low] && strings.Trim(w.text, "IVXLCDM") != "" && low != "vol" && low != "volume" && low != "year" && low != "anno" && low != "год" {
			return 0
		}
	}
	year := 0
	for _, f := range letter.FindDates(x.text, letter.Hint{}) {
		if y, _, ok := f.Date.Years(); ok && !f.Inferred && y > 1000 {
			year = y
		}
	}
	return year
}
