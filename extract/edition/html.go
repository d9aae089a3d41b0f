package edition

import (
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lettergraph/extract/letter"
)

// htmlSource gives the blocks of an HTML document, and of Markdown with HTML in
// it, as lines.
type htmlSource struct {
	feed     *lineFeed
	tokens   *html.Tokenizer
	name     string
	markdown bool
	begun    bool
	pos      int // bytes of the decoded text before the next token
	queue    []line
	err      error

	text    strings.Builder
	runs    []letter.Run
	blank   bool // a blank waits to be set
	first   letter.Line
	last    letter.Line
	endByte int
	gap     int
	level   int
	hidden  int // inside elements whose text is not shown
	pages   int // inside spans that hold page numbers
	spans   []bool
	pre     int
	links   int // inside links that lead somewhere
	linked  int // letters of the block inside links
	letters int
	boxes   []string // the roles of the blocks that are open
}

func newHTML(lines *letter.Lines, name string, markdown bool) *htmlSource {
	feed := &lineFeed{lines: lines}
	h := &htmlSource{feed: feed, name: name, markdown: markdown}
	h.tokens = html.NewTokenizer(feed)
	h.tokens.SetMaxBuf(letter.MaxLine)
	return h
}

// lineFeed is the decoded text of a source as an io.Reader that remembers which
// line each byte belongs to.
type lineFeed struct {
	lines   *letter.Lines
	pending string
	end     int // bytes given out or pending
	kept    []fedLine
	faults  []error
}

type fedLine struct {
	at int // of its first byte in the decoded text
	letter.Line
}

func (f *lineFeed) Read(p []byte) (int, error) {
	for f.pending == "" {
		l, err := f.lines.Next()
		if errors.Is(err, io.EOF) {
			return 0, io.EOF
		}
		if err != nil {
			f.faults = append(f.faults, err)
			continue
		}
		f.push(l)
	}
	n := copy(p, f.pending)
	f.pending = f.pending[n:]
	return n, nil
}

func (f *lineFeed) push(l letter.Line) {
	f.kept = append(f.kept, fedLine{f.end, l})
	f.pending = l.Text + "\n"
	f.end += len(f.pending)
}

// line is the line that byte at belongs to; lines before it are let go.
func (f *lineFeed) line(at int) *fedLine {
	i := 0
	for i+1 < len(f.kept) && f.kept[i+1].at <= at {
		i++
	}
	f.kept = f.kept[i:]
	return &f.kept[0]
}

func (h *htmlSource) next() (line, error) {
	if !h.begun {
		h.begun = true
		if h.markdown {
			h.frontMatter()
		}
	}
	for {
		if len(h.feed.faults) > 0 {
			err := h.feed.faults[0]
			h.feed.faults = h.feed.faults[1:]
			return line{}, err
		}
		if len(h.queue) > 0 {
			l := h.queue[0]
			h.queue = h.queue[1:]
			return l, nil
		}
		if h.err != nil {
			return line{}, h.err
		}
		h.token()
	}
}

// token takes in one token.
func (h *htmlSource) token() {
	kind := h.tokens.Next()
	raw := h.tokens.Raw()
	start := h.pos
	h.pos += len(raw)
	switch kind {
	case html.ErrorToken:
		h.flush(1)
		h.err = io.EOF
		if err := h.tokens.Err(); !errors.Is(err, io.EOF) {
			h.feed.faults = append(h.feed.faults, &letter.Fault{File: h.name, Line: h.last.Number, What: "HTML cannot be read further", Err: err})
		}
	case html.TextToken:
		if h.hidden == 0 && h.pages == 0 && len(h.feed.kept) > 0 {
			h.takeText(string(raw), start)
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		h.startTag(kind == html.SelfClosingTagToken)
	case html.EndTagToken:
		name, _ := h.tokens.TagName()
		h.endTag(atom.Lookup(name))
	}
}

var blockElements = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.Li: true, atom.Tr: true, atom.Td: true, atom.Th: true, atom.Blockquote: true, atom.Pre: true, atom.Ul: true, atom.Ol: true, atom.Table: true, atom.Center: true,
	atom.Section: true, atom.Article: true, atom.Header: true, atom.Footer: true, atom.Body: true, atom.Dt: true, atom.Dd: true, atom.Dl: true, atom.Address: true, atom.Hr: true, atom.Aside: true, atom.Nav: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Figure: true, atom.Main: true,
}

var hiddenElements = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Head: true, atom.Title: true, atom.Noscript: true, atom.Template: true, atom.Select: true, atom.Button: true}

var headingLevels = map[atom.Atom]int{atom.H1: 1, atom.H2: 2, atom.H3: 3, atom.H4: 4, atom.H5: 5, atom.H6: 6}

var (
	noteClass = regexp.MustCompile(`(?i)\b(?:foot|end)?notes?\b|footnote|anmerkung|editorial|commentary`)
	pageClass = regexp.MustCompile(`(?i)page-?num|pb\b|pagenum|linenum`)
)

func (h *htmlSource) startTag(closed bool) {
	name, more := h.tokens.TagName()
	element := atom.Lookup(name)
	class, href := "", ""
	for more {
		var key, value []byte
		key, value, more = h.tokens.TagAttr()
		switch string(key) {
		case "class", "id":
			class += " " + string(value)
		case "href":
			href = string(value)
		}
	}
	switch {
	case element == atom.Br && h.text.Len() == 0:
		h.gap = max(h.gap, 1) // the second of two: a new paragraph
	case element == atom.Br:
		h.flush(0)
	case element == atom.Hr:
		h.flush(2)
	case hiddenElements[element] && !closed:
		h.hidden++
	case element == atom.Span && !closed:
		page := pageClass.MatchString(class)
		h.spans = append(h.spans, page)
		if page {
			h.pages++
		}
	case element == atom.A && href != "" && !closed:
		h.links++
	case blockElements[element]:
		gap := 1
		if headingLevels[element] > 0 {
			gap = 2
		}
		h.flush(gap)
		h.level = headingLevels[element]
		if element == atom.Pre && !closed {
			h.pre++
		}
		if !closed && boxElements[element] {
			h.openBox(element, class)
		}
	}
}

// boxElements are the blocks whose end is worth knowing, for what their class says
// of the text inside.
var boxElements = map[atom.Atom]bool{atom.Div: true, atom.Section: true, atom.Aside: true, atom.P: true, atom.Nav: true}

// openBox notes the role of a block that begins.
func (h *htmlSource) openBox(element atom.Atom, class string) {
	role := ""
	switch {
	case element == atom.Nav:
		role = roleLink
	case noteClass.MatchString(class) || element == atom.Aside:
		role = roleNote
	case element == atom.P:
		role = "p"
	}
	if n := len(h.boxes); element == atom.P && n > 0 && h.boxes[n-1] == "p" {
		h.boxes = h.boxes[:n-1] // a paragraph ends where the next begins
	}
	if len(h.boxes) < 200 {
		h.boxes = append(h.boxes, role)
	}
}

func (h *htmlSource) endTag(element atom.Atom) {
	switch {
	case hiddenElements[element]:
		h.hidden = max(0, h.hidden-1)
	case element == atom.Span && len(h.spans) > 0:
		if h.spans[len(h.spans)-1] {
			h.pages--
		}
		h.spans = h.spans[:len(h.spans)-1]
	case element == atom.A:
		h.links = max(0, h.links-1)
	case blockElements[element]:
		h.flush(1)
		h.level = 0
		if element == atom.Pre {
			h.pre = max(0, h.pre-1)
		}
		if boxElements[element] && len(h.boxes) > 0 {
			h.boxes = h.boxes[:len(h.boxes)-1]
		}
	}
}

// takeText adds a text token that begins at byte start of the decoded text.
func (h *htmlSource) takeText(raw string, start int) {
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRuneInString(raw[i:])
		switch {
		case r == '\n':
			i += n
			h.newline(raw[i:])
		case unicode.IsSpace(r) || r == '\u00a0':
			i += n
			h.blank = h.text.Len() > 0
		case r == '&':
			i += h.entity(raw[i:], start+i)
		default:
			i += h.stretch(raw[i:], start+i)
		}
	}
}

// newline ends a line where lines count: in <pre>, and at a blank line of Markdown.
func (h *htmlSource) newline(rest string) {
	h.blank = h.text.Len() > 0
	end := strings.IndexByte(rest, '\n')
	if end < 0 {
		end = len(rest)
	}
	empty := strings.TrimSpace(rest[:end]) == "" && end < len(rest)
	switch {
	case h.pre > 0 && h.text.Len() == 0 && empty:
		h.gap++
	case h.pre > 0:
		h.flush(0)
		if empty {
			h.gap++
		}
	case h.markdown && empty:
		h.flush(1)
	}
}

// stretch adds text up to the next mark-up, line break or run of blanks, which all
// stands in one line, and returns its length.
func (h *htmlSource) stretch(s string, at int) int {
	fed := h.feed.line(at)
	from := at - fed.at
	end := 0
	for end < len(s) {
		c := s[end]
		if c == '&' || c == '\n' || c == '\t' || c == '\r' || c == ' ' && (end+1 == len(s) || s[end+1] == ' ' || s[end+1] == '\n' || s[end+1] == '\r' || s[end+1] == '\t') || c == 0xC2 && end+1 < len(s) && s[end+1] == 0xA0 {
			break
		}
		end++
	}
	if from+end > len(fed.Text) {
		end = max(1, len(fed.Text)-from)
	}
	h.open(fed)
	h.runs = fed.AppendRuns(h.runs, h.text.Len(), from, min(len(fed.Text), from+end))
	h.text.WriteString(s[:end])
	h.count(end)
	h.endByte = from + end
	return end
}

// open sets the blank that waits and notes where the block begins and ends.
func (h *htmlSource) open(fed *fedLine) {
	if h.text.Len() == 0 {
		h.first = fed.Line
	} else if h.blank {
		h.text.WriteByte(' ')
	}
	h.blank = false
	h.last = fed.Line
}

func (h *htmlSource) count(n int) {
	h.letters += n
	if h.links > 0 {
		h.linked += n
	}
}

// entity adds a character reference and returns how many bytes it takes.
func (h *htmlSource) entity(s string, at int) int {
	end := strings.IndexByte(s[:min(len(s), 34)], ';')
	text := "&"
	n := 1
	if end > 1 {
		if plain := html.UnescapeString(s[:end+1]); plain != s[:end+1] {
			text, n = plain, end+1
		}
	}
	if strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '\u00a0' || r == '\u00ad' }) == "" {
		h.blank = h.text.Len() > 0
		return n
	}
	fed := h.feed.line(at)
	h.open(fed)
	from := min(at-fed.at, len(fed.Text))
	runs := fed.AppendRuns(nil, 0, from, min(len(fed.Text), from+1))
	off := fed.Off
	if len(runs) > 0 {
		off = runs[0].Off
	}
	h.runs = append(h.runs, letter.Run{At: h.text.Len(), Off: off, Line: fed.Number, Step: letter.Fixed})
	h.text.WriteString(text)
	h.count(n)
	h.endByte = from + n
	return n
}

var template = regexp.MustCompile(`^(?:\{%.*%\}|\{\{.*\}\})$`)

// flush ends a block; gap is how far the next stands from it.
func (h *htmlSource) flush(gap int) {
	if h.text.Len() == 0 || h.first.Number == 0 {
		h.gap = max(h.gap, gap)
		return
	}
	l := line{text: h.text.String(), runs: h.runs, number: h.first.Number, last: h.last.Number, gap: h.gap, level: h.level, whole: h.pre == 0}
	b := letter.Block{Text: l.text, Runs: l.runs}
	span := b.Where("", 0, len(l.text))
	l.start, l.end = span.Start, max(span.End, span.Start)
	if h.linked*10 > h.letters*9 && h.letters > 0 {
		l.role = roleLink
	}
	for _, r := range h.boxes {
		if r == roleNote || r == roleLink {
			l.role = r
		}
	}
	if h.markdown && strings.HasPrefix(l.text, "#") {
		l = l.markdownHeading()
	}
	if !h.markdown || !template.MatchString(l.text) {
		h.queue = append(h.queue, l)
	}
	h.text.Reset()
	h.runs, h.blank, h.gap, h.linked, h.letters = nil, false, gap, 0, 0
}

// markdownHeading makes a line that begins with "#" a heading.
func (l line) markdownHeading() line {
	level := len(l.text) - len(strings.TrimLeft(l.text, "#"))
	from := level
	for from < len(l.text) && l.text[from] == ' ' {
		from++
	}
	if level > 6 || from == level || from == len(l.text) {
		return l
	}
	p := paragraph{line: l}
	b := p.block(letter.Heading, from, len(l.text))
	l.text, l.runs, l.level = b.Text, b.Runs, level
	return l
}

// The keys of front matter that hold no words of the text.
var (
	frontKey   = regexp.MustCompile(`^(\s*)(?:-\s+)?([\p{L}\w.-]+):\s*(.*)$`)
	frontSkip  = regexp.MustCompile(`(?i)^(?:layout|.*link|.*url|image|img|src|alt|lang|language|permalink|slug|tags?|categor(?:y|ies)|id|class|style|type|draft|weight|order|.*path|file|css|template)$`)
	frontTitle = regexp.MustCompile(`(?i)^(?:title|heading|name|subject|заголовок|название)$`)
)

// frontMatter reads the YAML between two lines "---" at the start of a document:
// its texts are lines, its title a line of the document's own.
func (h *htmlSource) frontMatter() {
	l, err := h.feed.lines.Next()
	if err != nil {
		if !errors.Is(err, io.EOF) {
			h.feed.faults = append(h.feed.faults, err)
			return
		}
		h.err = io.EOF
		return
	}
	if strings.TrimSpace(l.Text) != "---" {
		h.feed.push(l)
		return
	}
	skip, folded := false, -1
	for {
		l, err := h.feed.lines.Next()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				h.feed.faults = append(h.feed.faults, err)
				continue
			}
			h.err = io.EOF
			return
		}
		if s := strings.TrimSpace(l.Text); s == "---" || s == "..." {
			h.gap = 1
			return
		}
		skip, folded = h.frontLine(l, skip, folded)
	}
}

// frontLine reads one line of front matter; skip and folded are the state of the
// key before it: whether its value is left out, and how far it is indented when
// its text goes on below.
func (h *htmlSource) frontLine(src letter.Line, skip bool, folded int) (bool, int) {
	s := src.Text
	indent := len(s) - len(strings.TrimLeft(s, " \t"))
	if folded >= 0 && (indent > folded || strings.TrimSpace(s) == "") {
		if !skip && strings.TrimSpace(s) != "" {
			h.frontText(src, indent, len(s), false, true)
		}
		return skip, folded
	}
	m := frontKey.FindStringSubmatchIndex(s)
	if m == nil {
		return skip, -1
	}
	key := s[m[4]:m[5]]
	value := strings.TrimSpace(s[m[6]:m[7]])
	skip = frontSkip.MatchString(key)
	if value == "" || value == ">" || value == "|" || value == ">-" || value == "|-" {
		return skip, indent
	}
	if !skip {
		from, to := m[6], m[7]
		for _, quote := range []string{`"`, `'`} {
			if strings.HasPrefix(value, quote) && strings.HasSuffix(strings.TrimRight(s[from:to], " "), quote) && len(value) > 1 {
				from++
				to = from + len(value) - 2
			}
		}
		h.frontText(src, from, to, frontTitle.MatchString(key), false)
	}
	return skip, -1
}

// frontText adds a text of front matter as a line; folded text goes on with the
// line before it.
func (h *htmlSource) frontText(src letter.Line, from, to int, title, folded bool) {
	part := paragraph{line: line{text: src.Text[from:to], runs: src.AppendRuns(nil, 0, from, to), number: src.Number, last: src.Number}}
	b := part.block(letter.Text, 0, len(part.text))
	if b.Text == "" {
		return
	}
	span := b.Where("", 0, len(b.Text))
	l := line{text: b.Text, runs: b.Runs, number: src.Number, last: src.Number, start: span.Start, end: span.End, gap: 1, whole: true}
	if title {
		l.level = 1
	}
	if n := len(h.queue); folded && n > 0 && h.queue[n-1].last == src.Number-1 {
		p := paragraph{line: h.queue[n-1]}
		p.join(l)
		h.queue[n-1] = p.line
		return
	}
	h.queue = append(h.queue, l)
}
