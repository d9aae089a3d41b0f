// Package mail reads e-mail: mbox files (mboxrd and mboxo) and single messages
// (.eml, a file of a Maildir). It is for turning a message's headers into a
// sender, recipients and a date, and its body into the writer's own words; it
// does not walk folders, decide who is whom, or open attachments.
//
// # What a message becomes
//
// A message is one [letter.Letter] of kind email whose ID is its Message-ID,
// without the angle brackets. Senders and Addressees come from From, To, Cc
// (role copy) and Bcc (role hidden); an address named twice keeps its first
// role. A Party's Email is the address in lower case and its Name the display
// name, which X-From, X-To and their kin may supply; where there is only an
// address the Name stays empty. One address may come with several names in
// several messages: whether they are one person is not decided here.
//
// The subject, without "Re:" and its kin, is the first Text block; the body
// follows in paragraphs. Signatures, greetings and closings have parts of their
// own. Quoted replies and forwarded messages are not the writer's words: they
// become Furniture, which nobody searches.
//
// # Messages inside messages
//
// The headers of a quoted or forwarded message are evidence that it was sent.
// Where they name a sender and a day, the message is yielded after the one that
// quotes it, as a letter of kind reported, without text, its Remark "quoted in"
// and the Message-ID. Its ID begins with "quoted:" and is the same wherever the
// same sender, day, minute and subject are quoted, so that a thread quoted ten times
// tells of a message once, and not at all if the message itself came before it in
// the same file. Its lines lie within those of the quoting message.
//
// # What is lost
//
// Attachments, text ones too; the alternatives to a plain text part; whatever of
// one message's text exceeds about 4 MiB (a fault says so).
package mail

import (
	"bytes"
	"context"
	"fmt"
	"hash/fnv"
	"io"
	"iter"
	"path"
	"strings"

	"lettergraph/extract/letter"
)

// Format is the form in which messages are stored in a file.
type Format uint8

// The forms of mail.
const (
	None    Format = iota // not mail
	Message               // one message: .eml, a file of a Maildir
	Mbox                  // many messages, each after a "From " line
)

// String is the name of the format as flags write it, empty for None.
func (f Format) String() string {
	switch f {
	case Message:
		return "eml"
	case Mbox:
		return "mbox"
	}
	return ""
}

// Sniff says what the beginning of a file holds; 4 KiB are enough. Plain text
// that merely opens with "From:" or "Subject:" is not taken for a message: one
// of the fields that mail programs add has to be there as well, or an address.
func Sniff(head []byte) Format {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	head = bytes.TrimLeft(head, "\r\n")
	first, rest, _ := cutLine(head)
	if isFromLine(first) {
		return Mbox
	}
	fields, address, transport := 0, false, false
	for line := first; len(line) > 0; line, rest, _ = cutLine(rest) {
		if line[0] == ' ' || line[0] == '\t' {
			if fields == 0 {
				return None
			}
			continue
		}
		name, value, ok := cutField(line)
		if !ok {
			break
		}
		fields++
		switch name {
		case "received", "return-path", "message-id", "mime-version", "delivered-to", "content-transfer-encoding", "x-mailer":
			transport = true
		case "from", "sender", "to":
			address = address || bytes.IndexByte(value, '@') > 0
		case "date":
			_, _, _, dated := findDate(string(value))
			transport = transport || dated && address
		}
	}
	if fields >= 2 && (transport || address && fields >= 3) {
		return Message
	}
	return None
}

// cutLine splits b after its first line, which is returned without its ending.
func cutLine(b []byte) (line, rest []byte, found bool) {
	i := bytes.IndexByte(b, '\n')
	if i < 0 {
		i = bytes.IndexByte(b, '\r')
	}
	if i < 0 {
		return b, nil, false
	}
	return bytes.TrimSuffix(b[:i], []byte("\r")), b[i+1:], true
}

// Read yields the messages of r in the order of the file, and after each the
// messages reported in it. name is the file's name, used in spans and faults. A
// message whose Message-ID was met before in r is left out; the same message in
// two sources has the same ID. Errors are *[letter.Fault], beside an empty
// letter, and reading goes on after them; only a failing r or an ended ctx end
// it early. Memory holds one message's text, not its attachments.
func Read(ctx context.Context, r io.Reader, name string) iter.Seq2[letter.Letter, error] {
	return func(yield func(letter.Letter, error) bool) {
		m := &reader{src: newSource(r), file: name, seen: map[uint64]struct{}{}, yield: yield}
		m.run(ctx)
	}
}

// reader is the state of one Read.
type reader struct {
	src   *source
	file  string
	seen  map[uint64]struct{} // hashes of the IDs given
	yield func(letter.Letter, error) bool
	done  bool // the consumer has had enough
}

func (m *reader) give(l letter.Letter) {
	if m.done || l.ID != "" && m.isRepeat(l.ID) {
		return
	}
	m.done = !m.yield(l, nil)
}

func (m *reader) fault(line int, what string, err error) {
	if !m.done {
		m.done = !m.yield(letter.Letter{}, &letter.Fault{File: m.file, Line: line, What: what, Err: err})
	}
}

// isRepeat reports whether id was given before. 64-bit hashes keep the memory
// small; two IDs among ten million collide with a chance of about 3 in a million.
func (m *reader) isRepeat(id string) bool {
	h := fnv.New64a()
	io.WriteString(h, id)
	sum := h.Sum64()
	if _, ok := m.seen[sum]; ok {
		return true
	}
	m.seen[sum] = struct{}{}
	return false
}

func (m *reader) run(ctx context.Context) {
	s := m.src
	s.advance()
	for s.ok && len(s.text) == 0 {
		s.advance()
	}
	switch {
	case !s.ok && s.err == nil:
		m.fault(0, "empty file: no messages", nil)
	case s.ok && isFromLine(s.text):
		s.separator = true
		s.mbox = true
		m.readMbox(ctx)
	case s.ok:
		m.readSingle(ctx)
	}
	if s.err != nil && s.err != io.EOF {
		m.fault(s.number, "cannot read on", s.err)
	}
}

func (m *reader) readMbox(ctx context.Context) {
	s := m.src
	for s.ok && !m.done {
		m.readMessage(ctx)
	}
}

// readSingle reads a file that does not begin with a "From " line: one message,
// or a damaged mbox whose first messages cannot be told apart.
func (m *reader) readSingle(ctx context.Context) {
	s := m.src
	named := isMboxName(m.file)
	_, _, header := cutField(s.text)
	switch {
	case header && named:
		m.fault(s.number, `an mbox without "From " lines: its messages cannot be told apart; read as one message`, nil)
	case !header:
		what := "no mail header here"
		if named {
			what = `an mbox without "From " lines`
		}
		m.fault(s.number, what, nil)
		s.mbox = true
		for s.ok && !s.separator && ctx.Err() == nil {
			s.advance()
		}
		m.readMbox(ctx)
		return
	}
	m.readMessage(ctx)
}

func isMboxName(name string) bool {
	switch strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/"))) {
	case ".mbox", ".mbx", ".mboxrd":
		return true
	}
	return false
}

// readMessage reads one message and yields it with those it reports.
func (m *reader) readMessage(ctx context.Context) {
	s := m.src
	raw := message{line: s.number, start: s.offset}
	if s.separator {
		raw.envelope = string(s.text)
		s.separator = false
		s.advance()
	}
	raw.read(ctx, s)
	if err := ctx.Err(); err != nil {
		m.fault(s.number, "stopped", err)
		m.done = true
		return
	}
	raw.end, raw.lineEnd = s.lastEnd, s.lastLine
	if !raw.top.isMail() {
		m.fault(raw.line, "a message without a header", nil)
		return
	}
	if raw.top.cut {
		m.fault(raw.top.last, "the message's header is longer than 1 MiB: the rest of it is not read", nil)
	}
	if raw.tooDeep > 0 {
		m.fault(raw.tooDeep, fmt.Sprintf("parts inside more than %d others are left out", maxDepth), nil)
	}
	if raw.tooLong > 0 {
		m.fault(raw.tooLong, "the message's text goes on beyond what is read, about 4 MiB: the rest is left out", nil)
	}
	l := raw.letter(m.file)
	if l.stray > 0 && !s.mbox {
		m.fault(l.stray, `looks like the header of another message: a "From " line may be missing before it`, nil)
	}
	if l.ID != "" && m.isRepeat(l.ID) {
		return
	}
	if m.done = m.done || !m.yield(l.Letter, nil); m.done {
		return
	}
	for _, q := range l.reported {
		m.give(q)
	}
	for _, id := range l.quotedAs {
		m.isRepeat(id)
	}
}
