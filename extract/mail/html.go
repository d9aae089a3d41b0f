package mail

import (
	"bytes"
	"html"
	"strings"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"

	"lettergraph/extract/letter"
)

// plain turns HTML into text with one line a block and an empty line between
// paragraphs. Quotations (blockquote, and the containers that mail programs put
// them into) get "> " before each line, as in plain mail. Words keep their places
// in the file; entities stand for one place.
func plain(p passage) passage {
	w := htmlWriter{in: p, fresh: true}
	z := nethtml.NewTokenizer(bytes.NewReader(p.text))
	z.SetMaxBuf(maxText + 1)
	at := 0
	for {
		kind := z.Next()
		raw := len(z.Raw())
		switch kind {
		case nethtml.ErrorToken:
			return w.out
		case nethtml.TextToken:
			if w.hidden == "" {
				w.text(at, min(at+raw, len(p.text)))
			}
		case nethtml.StartTagToken, nethtml.SelfClosingTagToken:
			name, more := z.TagName()
			w.open(string(name), quoteClass(z, more), kind == nethtml.SelfClosingTagToken, at)
		case nethtml.EndTagToken:
			name, _ := z.TagName()
			w.close(string(name))
		}
		at += raw
	}
}

// quoteClass reports whether a tag's attributes mark the container of a quoted
// message.
func quoteClass(z *nethtml.Tokenizer, more bool) bool {
	found := false
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "class", "id":
			v := string(value)
			found = found || strings.Contains(v, "gmail_quote") || strings.Contains(v, "yahoo_quoted") ||
				v == "divRplyFwdMsg" || v == "appendonsend" || strings.Contains(v, "WordSection_quote")
		case "type":
			found = found || string(value) == "cite"
		}
	}
	return found
}

// htmlWriter writes the text of a page.
type htmlWriter struct {
	in, out passage
	stack   []container
	quotes  int
	hidden  string // the element whose text is not shown
	fresh   bool   // at the beginning of a line
	empty   int    // line breaks written last
	space   bool   // a space is due before the next word
	pre     int
}

type container struct {
	name  string
	quote bool
}

func (w *htmlWriter) open(name string, quote, selfClosing bool, at int) {
	switch name {
	case "script", "style", "title", "head", "template", "noscript":
		if !selfClosing && w.hidden == "" {
			w.hidden = name
		}
		return
	case "body":
		w.hidden = ""
	case "br":
		w.breakLine(1, at)
		return
	case "hr":
		w.breakLine(2, at)
		return
	case "td", "th":
		w.space = true
	}
	if n := breaks(name); n > 0 {
		if !w.fresh || w.empty < n {
			w.breakLine(n, at)
		}
	}
	if name == "pre" {
		w.pre++
	}
	if (name == "div" || name == "blockquote") && !selfClosing && len(w.stack) < 256 {
		quote = quote || name == "blockquote"
		w.stack = append(w.stack, container{name, quote})
		if quote {
			w.quotes++
		}
	}
}

func (w *htmlWriter) close(name string) {
	if name == w.hidden {
		w.hidden = ""
		return
	}
	if n := breaks(name); n > 0 && (!w.fresh || w.empty < n) {
		w.breakLine(n, len(w.in.text))
	}
	if name == "pre" {
		w.pre = max(0, w.pre-1)
	}
	for i := len(w.stack) - 1; i >= 0; i-- {
		if w.stack[i].name != name {
			continue
		}
		for _, c := range w.stack[i:] {
			if c.quote {
				w.quotes--
			}
		}
		w.stack = w.stack[:i]
		return
	}
}

// breaks is how many line breaks an element makes before and after it.
func breaks(name string) int {
	switch name {
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "dl":
		return 2
	case "div", "tr", "li", "address", "section", "article", "header", "footer", "dt", "dd", "center", "body", "form":
		return 1
	}
	return 0
}

// breakLine ends the line so that n line breaks stand there.
func (w *htmlWriter) breakLine(n, at int) {
	w.space = false
	if len(w.out.text) == 0 {
		return
	}
	if n > 1 {
		n -= min(n, w.empty)
	}
	for range n {
		w.put("\n", at, letter.Fixed)
		w.empty++
	}
	w.fresh = true
}

// text writes the text between tags, bytes [from, to) of the page, word by word.
func (w *htmlWriter) text(from, to int) {
	for at := from; at < to; {
		c := w.in.text[at]
		if c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' {
			if w.pre > 0 && c == '\n' {
				w.breakLine(1, at)
			}
			w.space = !w.fresh
			at++
			continue
		}
		w.begin(at)
		if c == '&' {
			at = w.entity(at, to)
			continue
		}
		end := at + 1
		for end < to && w.in.text[end] > ' ' && w.in.text[end] != '&' {
			end++
		}
		w.copy(at, end)
		at = end
	}
}

// begin writes what is due before a word.
func (w *htmlWriter) begin(at int) {
	if w.fresh {
		if w.quotes > 0 {
			w.put(strings.Repeat(">", min(w.quotes, 16))+" ", at, letter.Fixed)
		}
	} else if w.space {
		step := uint8(letter.Fixed)
		if c := w.in.text[at-1]; c == ' ' || c == '\t' || c == '\r' || c == '\n' {
			step = 0
		}
		w.put(" ", at-1, step)
	}
	w.fresh, w.space, w.empty = false, false, 0
}

// entity writes the character that the entity at byte at stands for.
func (w *htmlWriter) entity(at, to int) int {
	end := at + 1
	for end < to && end-at < 32 && w.in.text[end] > ' ' && w.in.text[end] != '&' && w.in.text[end] != ';' {
		end++
	}
	if end < to && w.in.text[end] == ';' {
		end++
	}
	shown := html.UnescapeString(string(w.in.text[at:end]))
	w.put(strings.ReplaceAll(shown, "\u00a0", " "), at, letter.Fixed)
	return end
}

// put writes s, which stands for byte at of the page: with its places going on
// from there where step is 0 and the page stands in the file as it is.
func (w *htmlWriter) put(s string, at int, step uint8) {
	at = max(0, min(at, len(w.in.text)-1))
	r := runAt(w.in.runs, at)
	switch r.Step {
	case 0:
		r.Off += int64(at - r.At)
	case letter.Fixed:
		step = letter.Fixed
	default:
		r.Off += int64(r.Step) * int64(utf8.RuneCount(w.in.text[r.At:at]))
		step = letter.Fixed
	}
	w.out.addRun(letter.Run{Off: r.Off, Line: r.Line, Step: step})
	w.out.text = append(w.out.text, s...)
}

// copy writes bytes [from, to) of the page with the runs they are in.
func (w *htmlWriter) copy(from, to int) {
	w.out.copy(w.in.text, w.in.runs, from, to)
}

// copy appends text[from:to], which runs place in the file.
func (p *passage) copy(text []byte, runs []letter.Run, from, to int) {
	lo, hi := 0, len(runs)
	for lo < hi {
		if m := (lo + hi) / 2; runs[m].At <= from {
			lo = m + 1
		} else {
			hi = m
		}
	}
	for i := max(0, lo-1); from < to && i < len(runs); i++ {
		end := to
		if i+1 < len(runs) {
			end = min(to, runs[i+1].At)
		}
		if end <= from {
			continue
		}
		r := runs[i]
		switch r.Step {
		case 0:
			r.Off += int64(from - r.At)
		case letter.Fixed:
		default:
			r.Off += int64(r.Step) * int64(utf8.RuneCount(text[r.At:from]))
		}
		p.addRun(r)
		p.text = append(p.text, text[from:end]...)
		from = end
	}
}

// addRun begins a run at the end of the text, unless the last one goes on there.
func (p *passage) addRun(r letter.Run) {
	r.At = len(p.text)
	if n := len(p.runs); n > 0 {
		last := p.runs[n-1]
		if last.At == r.At {
			p.runs[n-1] = r
			return
		}
		if last.Step == r.Step && last.Line == r.Line {
			if r.Step == 0 && last.Off+int64(r.At-last.At) == r.Off || r.Step == letter.Fixed && last.Off == r.Off {
				return
			}
		}
	}
	p.runs = append(p.runs, r)
}

// metaCharset is the encoding that an HTML page names in its head.
func metaCharset(page []byte) string {
	head := bytes.ToLower(page[:min(len(page), 2048)])
	i := bytes.Index(head, []byte("charset="))
	if i < 0 {
		return ""
	}
	name := bytes.TrimLeft(head[i+len("charset="):], `"' `)
	if j := bytes.IndexAny(name, "\"'; />\r\n"); j >= 0 {
		name = name[:j]
	}
	return string(name)
}
