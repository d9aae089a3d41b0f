package mail

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"lettergraph/extract/letter"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// readAll reads a source to its end.
func readAll(data []byte, name string) (letters []letter.Letter, faults []error) {
	for l, err := range Read(context.Background(), bytes.NewReader(data), name) {
		if err != nil {
			faults = append(faults, err)
			continue
		}
		letters = append(letters, l)
	}
	return letters, faults
}

// describe writes letters the way the golden files hold them.
func describe(letters []letter.Letter, faults []error) string {
	var b strings.Builder
	for _, l := range letters {
		fmt.Fprintf(&b, "%s lines %d-%d bytes %d-%d\n  id %s\n  date %s from %q (%s)\n", l.Kind, l.Line, l.LineEnd, l.Start, l.End, l.ID, l.Date, l.DateText, l.DateFrom)
		if l.Remark != "" {
			fmt.Fprintf(&b, "  remark %s\n", l.Remark)
		}
		for _, p := range append(l.Senders[:len(l.Senders):len(l.Senders)], l.Addressees...) {
			fmt.Fprintf(&b, "  %s %q <%s> %s", p.Role, p.Name, p.Email, p.Kind)
			if len(p.Keys) > 0 {
				fmt.Fprintf(&b, " %s", strings.Join(p.Keys, " "))
			}
			fmt.Fprintf(&b, " line %d\n", p.Span.Line)
		}
		for _, t := range l.Text {
			w := t.Where(l.File, 0, len(t.Text))
			fmt.Fprintf(&b, "  [%s %d-%d] %s\n", t.Part, w.Line, w.LineEnd, t.Text)
		}
	}
	for _, err := range faults {
		fmt.Fprintf(&b, "fault %s\n", err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*")
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for _, file := range files {
		if filepath.Ext(file) == ".golden" || filepath.Base(file) == "fuzz" {
			continue
		}
		tried++
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			letters, faults := readAll(data, filepath.Base(file))
			checkSpans(t, data, letters)
			got := describe(letters, faults)
			golden := file + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	if tried < 5 {
		t.Errorf("%d files in testdata, expected at least 5", tried)
	}
}

// checkSpans holds every place to the file: inside it, on the line it says, and,
// where the file holds the text as it is, with the text's own bytes there.
func checkSpans(t testing.TB, data []byte, letters []letter.Letter) {
	t.Helper()
	size := int64(len(data))
	inside := func(what string, s letter.Span) {
		if s.Start < 0 || s.End < s.Start || s.End > size || s.LineEnd < s.Line {
			t.Errorf("%s: span %+v outside a file of %d bytes", what, s, size)
		}
	}
	var before int64
	for _, l := range letters {
		inside("letter "+l.ID, l.Span)
		if l.Kind == letter.KindEmail {
			if l.Start < before {
				t.Errorf("letter %s begins at %d, before the end of the one before, %d", l.ID, l.Start, before)
			}
			before = l.End
		}
		for _, p := range append(l.Senders[:len(l.Senders):len(l.Senders)], l.Addressees...) {
			inside("party "+p.Email, p.Span)
		}
		for _, b := range l.Text {
			if !utf8.ValidString(b.Text) || b.Text == "" || strings.ContainsAny(b.Text, "\n\r") {
				t.Errorf("block text %q", b.Text)
			}
			inside("block", b.Where(l.File, 0, len(b.Text)))
			checkRuns(t, data, b)
		}
	}
}

func spaced(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

func checkRuns(t testing.TB, data []byte, b letter.Block) {
	t.Helper()
	for i, r := range b.Runs {
		end := len(b.Text)
		if i+1 < len(b.Runs) {
			end = b.Runs[i+1].At
		}
		if r.At > end || r.Off < 0 || r.Off > int64(len(data)) || i == 0 && r.At != 0 {
			t.Errorf("run %+v of %q in a file of %d bytes", r, b.Text, len(data))
			continue
		}
		if r.Step != 0 || end == r.At {
			continue
		}
		text := b.Text[r.At:end]
		if r.Off+int64(len(text)) > int64(len(data)) {
			t.Errorf("run %+v of %q goes beyond the file", r, b.Text)
			continue
		}
		// A control character is a space in the text.
		if on := spaced(string(data[r.Off : r.Off+int64(len(text))])); on != spaced(text) {
			t.Errorf("%q stands at %d, not %q", on, r.Off, text)
		}
	}
	if len(b.Runs) == 0 {
		t.Errorf("block %q has no place", b.Text)
	}
}

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		head string
		want Format
	}{
		{"", None},
		{"From ida@nordlys.example Tue Mar  6 08:15:02 2001\nSubject: x\n\n", Mbox},
		{"\xef\xbb\xbf\nFrom - Tue Mar 06 08:15:02 2001\r\n", Mbox},
		{"From 1500@xxx Tue Mar 01 12:00:00 +0000 2016\n", Mbox},
		{"From Ida to Jonas, 6 March 1831\n\nMy dear Jonas", None},
		{"Return-Path: <a@b.example>\nReceived: by c\n\nx", Message},
		{"From: Ida <ida@nordlys.example>\nTo: x\nDate: Tue, 6 Mar 2001 08:14:55 +0100\n\nx", Message},
		{"From: Queen Ida\nTo: Jonas Reeve\nDate: 6 March 1831\n\nSir,", None},
		{"From: Ida\nSubject: the pier\n\nDear Jonas", None},
		{"Dear Jonas,\nMessage-ID: nothing\n", None},
		{"sender,addressee\nA,B\n", None},
		{" folded: first\n", None},
	} {
		if got := Sniff([]byte(c.head)); got != c.want {
			t.Errorf("Sniff(%.40q) = %v, want %v", c.head, got, c.want)
		}
	}
}

func TestFaults(t *testing.T) {
	header := "From: a@a.example\nMessage-ID: <%d@a.example>\nDate: Tue, 6 Mar 2001 08:14:55 +0100\nTo: b@b.example\n\ntext\n\n"
	stripped := fmt.Sprintf(header, 1) + "Received: by b.example; Tue, 6 Mar 2001 08:14:55 +0100\n" + fmt.Sprintf(header, 2)
	for _, c := range []struct {
		name, file, text string
		letters          int
		faults           []string
	}{
		{"empty", "a.mbox", "", 0, []string{"a.mbox: empty file"}},
		{"only line breaks", "a.eml", "\n\n\n", 0, []string{"a.eml: empty file"}},
		{"no header", "a.eml", "Nothing here\nis a header\n", 0, []string{"a.eml:1: no mail header"}},
		{"an mbox without From lines", "a.mbox", stripped, 1, []string{`a.mbox:1: an mbox without "From " lines`, "a.mbox:8: looks like the header of another"}},
		{"the same, by another name", "mail", stripped, 1, []string{"mail:8: looks like the header of another"}},
		{"prose in an mbox", "a.mbox", "Dear all,\nthis is no mbox.\n", 0, []string{`a.mbox:1: an mbox without "From " lines`}},
		{"rubbish before the first message", "a.mbox", "rubbish\n\nFrom a@a.example Tue Mar  6 08:15:02 2001\n" + fmt.Sprintf(header, 3), 1, []string{"a.mbox:1: an mbox without"}},
		{"a separator alone", "a.mbox", "From a@a.example Tue Mar  6 08:15:02 2001\n", 0, []string{"a.mbox:1: a message without a header"}},
		{"a field that no mail has", "a.eml", "Colour: green\n\nx\n", 0, []string{"a.eml:1: a message without a header"}},
		{"a header without end", "a.eml", "From: a@a.example\nTo: " + strings.Repeat("a@b.example,\n ", 100000) + "\n\nx\n", 1, []string{"a.eml:100002: the message's header is longer"}},
		{"binary", "a.eml", "\x00\x01\x02\xff\xfe", 0, []string{"a.eml:1: no mail header"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			letters, faults := readAll([]byte(c.text), c.file)
			n := 0
			for _, l := range letters {
				if l.Kind == letter.KindEmail {
					n++
				}
			}
			if n != c.letters {
				t.Errorf("%d messages, want %d", n, c.letters)
			}
			if len(faults) != len(c.faults) {
				t.Fatalf("faults %v, want %v", faults, c.faults)
			}
			for i, err := range faults {
				var f *letter.Fault
				if !errors.As(err, &f) || !strings.HasPrefix(err.Error(), c.faults[i]) {
					t.Errorf("fault %q, want %q", err, c.faults[i])
				}
			}
		})
	}
}

// failing gives n bytes and then an error.
type failing struct {
	r io.Reader
	n int
}

func (f *failing) Read(p []byte) (int, error) {
	if f.n <= 0 {
		return 0, errors.New("the disk is gone")
	}
	n, err := f.r.Read(p[:min(len(p), f.n)])
	f.n -= n
	return n, err
}

func TestReadErrorKeepsWhatCameBefore(t *testing.T) {
	data, err := os.ReadFile("testdata/harbour.mbox")
	if err != nil {
		t.Fatal(err)
	}
	n, fault := 0, ""
	for _, err := range Read(context.Background(), &failing{bytes.NewReader(data), 1600}, "harbour.mbox") {
		if err != nil {
			fault = err.Error()
			continue
		}
		n++
	}
	if n < 3 || !strings.Contains(fault, "the disk is gone") || !strings.HasPrefix(fault, "harbour.mbox:") {
		t.Errorf("%d letters, fault %q", n, fault)
	}
}

func TestStop(t *testing.T) {
	data, err := os.ReadFile("testdata/harbour.mbox")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for range Read(context.Background(), bytes.NewReader(data), "harbour.mbox") {
		n++
		break
	}
	if n != 1 {
		t.Errorf("went on after break: %d", n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for name, r := range map[string]io.Reader{
		"harbour.mbox": bytes.NewReader(data),
		"endless.mbox": &endless{text: string(data)},
		"endless.eml":  io.MultiReader(strings.NewReader("From: a@a.example\n\n"), &endless{text: "text\n"}),
	} {
		n := 0
		for l, err := range Read(ctx, r, name) {
			if n++; !errors.Is(err, context.Canceled) {
				t.Errorf("cancelled: %s gave %v, %v", name, l.ID, err)
			}
		}
		if n != 1 {
			t.Errorf("cancelled: %s gave %d times", name, n)
		}
	}
}

func TestFromLine(t *testing.T) {
	for line, want := range map[string]bool{
		"From ida@nordlys.example Tue Mar  6 08:15:02 2001":            true,
		"From - Tue Aug 07 10:00:00 2001":                              true,
		"From bob at harbour.example  Sat Jan  5 09:14:16 2008":        true,
		"From MAILER-DAEMON Fri Jul 8 12:08:34 2011":                   true,
		"From the tower nothing can be seen.":                          false,
		"From 1931 on, at 10:00 every day":                             true, // hence the look at the line after it
		"From here to 2001":                                            false,
		"from ida@nordlys.example Tue Mar  6 08:15:02 2001":            false,
		"From ida@nordlys.example " + strings.Repeat("10:00 2001", 99): false,
	} {
		if got := isFromLine([]byte(line)); got != want {
			t.Errorf("isFromLine(%q) = %v", line, got)
		}
	}
	body := "From a@a.example Tue Mar  6 08:15:02 2001\nFrom: a@a.example\nDate: Tue, 6 Mar 2001 08:14:55 +0100\n\nx\n\nFrom 1931 on, at 10:00 every day\nthe bell was rung.\n"
	if letters, faults := readAll([]byte(body), "a.mbox"); len(letters) != 1 || len(faults) != 0 {
		t.Errorf("a sentence that begins with From cut the message: %d letters, %v", len(letters), faults)
	}
}

func TestOldMacLineEnds(t *testing.T) {
	data, err := os.ReadFile("testdata/notes.txt")
	if err != nil {
		t.Fatal(err)
	}
	want, _ := readAll(data, "notes.txt")
	got, faults := readAll(bytes.ReplaceAll(data, []byte("\n"), []byte("\r")), "notes.txt")
	if describe(got, faults) != describe(want, nil) {
		t.Errorf("with \\r as line ends:\n%s", describe(got, faults))
	}
}

// attachment makes a message with an attachment of n bytes of base64.
func attachment(n int) io.Reader {
	head := "From: a@a.example\nTo: b@b.example\nMessage-ID: <big@a.example>\nDate: Tue, 6 Mar 2001 08:14:55 +0100\n" +
		"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee the chart.\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n"
	line := strings.Repeat("QUJD", 19) + "\n"
	return io.MultiReader(strings.NewReader(head), io.LimitReader(&endless{text: line}, int64(n)), strings.NewReader("\n--b\n\nAnd the second text.\n--b--\n"))
}

// endless repeats a text.
type endless struct {
	text string
	at   int
}

func (e *endless) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		c := copy(p[n:], e.text[e.at:])
		n += c
		e.at = (e.at + c) % len(e.text)
	}
	return n, nil
}

// peak reads r and returns how many bytes were allocated in all, and how much
// more memory the heap took from the system.
func peak(r io.Reader) (texts []string, faults []error, allocated, grown uint64) {
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for l, err := range Read(context.Background(), r, "big.eml") {
		runtime.ReadMemStats(&now)
		allocated = now.TotalAlloc - before.TotalAlloc
		grown = max(grown, now.HeapSys-min(now.HeapSys, before.HeapSys))
		if err != nil {
			faults = append(faults, err)
			continue
		}
		for _, b := range l.Text {
			texts = append(texts, b.Text)
		}
	}
	return texts, faults, allocated, grown
}

func TestLargeAttachmentIsNotHeld(t *testing.T) {
	texts, faults, allocated, _ := peak(attachment(100 << 20))
	if len(faults) != 0 || len(texts) != 2 || texts[1] != "And the second text." {
		t.Errorf("texts %q, faults %v", texts, faults)
	}
	if allocated > 4<<20 {
		t.Errorf("%d bytes allocated for an attachment of 100 MiB", allocated)
	}
}

func TestLongTextIsCut(t *testing.T) {
	head := "From: a@a.example\nTo: b@b.example\nDate: Tue, 6 Mar 2001 08:14:55 +0100\n\n"
	for name, r := range map[string]io.Reader{
		"many lines": &endless{text: "All work and no play.\n"},
		"one line":   &endless{text: "All work and no play. "},
	} {
		texts, faults, _, grown := peak(io.MultiReader(strings.NewReader(head), io.LimitReader(r, 64<<20)))
		if len(texts) == 0 || len(faults) != 1 || !strings.Contains(faults[0].Error(), "about 4 MiB") {
			t.Errorf("%s: %d blocks, faults %v", name, len(texts), faults)
		}
		if grown > 200<<20 {
			t.Errorf("%s: the heap grew by %d bytes", name, grown)
		}
		t.Logf("%s: the heap grew by %d MiB", name, grown>>20)
	}
}

// Input made to take time or memory: each has to be read in a few seconds.
func TestHostileInput(t *testing.T) {
	head := "From: a@a.example\nDate: 6 Mar 2001\n"
	for name, r := range map[string]io.Reader{
		"brackets":               io.MultiReader(strings.NewReader(head+"To: "), repeat("<", 1<<20)),
		"quotes":                 io.MultiReader(strings.NewReader(head+"To: "), repeat(`"<`, 1<<20)),
		"parentheses":            io.MultiReader(strings.NewReader(head+"To: "), repeat("(", 1<<20)),
		"colons":                 io.MultiReader(strings.NewReader(head+"To: "), repeat(":", 1<<20), strings.NewReader(";")),
		"commas":                 io.MultiReader(strings.NewReader(head+"To: "), repeat("A,", 1<<20)),
		"words":                  io.MultiReader(strings.NewReader(head+"Subject: "), repeat("=?a?q?", 1<<20)),
		"many words":             io.MultiReader(strings.NewReader(head+"Subject: "), repeat("=?koi8?q?=d0?= ", 1<<20)),
		"many fields":            io.MultiReader(strings.NewReader(head), repeat("Received: ; 9 Foo 2001\n", 1<<20)),
		"messages in messages":   io.MultiReader(strings.NewReader(head), repeat("Content-Type: message/rfc822\n\n", 4<<20)),
		"parts in parts":         io.MultiReader(strings.NewReader(head), repeat("Content-Type: multipart/mixed; boundary=x\n\n--x\n", 16<<20)),
		"many parts":             io.MultiReader(strings.NewReader(head+"Content-Type: multipart/mixed; boundary=x\n\n"), repeat("--x\n\n", 4<<20)),
		"many carried":           io.MultiReader(strings.NewReader(head+"Content-Type: multipart/digest; boundary=x\n\n"), repeat("--x\n\nFrom: a@b.example\n\n", 4<<20)),
		"copied headers":         io.MultiReader(strings.NewReader(head+"\n"), repeat("From: a@b.example\nSent: 6 Mar 2001\nTo: c@d.example\n", 4<<20)),
		"copied lists":           io.MultiReader(strings.NewReader(head+"\n"), repeat("To: a@b.example,\n", 4<<20)),
		"introductions":          io.MultiReader(strings.NewReader(head+"\n"), repeat("On 6 Mar 2001\nAnn wrote:\n> x\n", 4<<20)),
		"tags":                   io.MultiReader(strings.NewReader(head+"Content-Type: text/html\n\n"), repeat("<div>", 1<<20), repeat("</blockquote>", 3<<20)),
		"entities":               io.MultiReader(strings.NewReader(head+"Content-Type: text/html\n\n"), repeat("&amp;&#x10FFFF;&", 4<<20)),
		"line breaks":            io.MultiReader(strings.NewReader(head+"\n"), repeat("\n", 4<<20)),
		"separators":             repeat("From a Tue Mar  6 08:15:02 2001\nFrom: a@b.example\n\n", 1<<20),
		"quoted-printable":       io.MultiReader(strings.NewReader(head+"Content-Transfer-Encoding: quoted-printable\n\n"), repeat("=d0a", 4<<20)),
		"base64 in short lines":  io.MultiReader(strings.NewReader(head+"Content-Transfer-Encoding: base64\n\n"), repeat("Cg==\n", 4<<20)),
		"quotes within quotes":   io.MultiReader(strings.NewReader(head+"\n"), repeat(">", 4<<20)),
		"a rule for every line":  io.MultiReader(strings.NewReader(head+"\n"), repeat("-----\nunsubscribe\n", 4<<20)),
		"list headers":           io.MultiReader(strings.NewReader(head), repeat("List-Post: <mailto:a@b.example>\n", 1<<20)),
		"recipients, two fields": io.MultiReader(strings.NewReader(head+"To: "), repeat("a@b.example,", 400<<10), strings.NewReader("\nX-To: "), repeat("Ann Lee,", 260<<10)),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, _, _, grown := peak(r)
			if took := time.Since(start); took > 20*time.Second || grown > 200<<20 {
				t.Errorf("took %v, and the heap grew by %d MiB", took, grown>>20)
			} else if testing.Verbose() {
				t.Logf("took %v, the heap grew by %d MiB", took.Round(time.Millisecond), grown>>20)
			}
		})
	}
}

// repeat is a text over and over, n bytes in all.
func repeat(text string, n int) io.Reader { return io.LimitReader(&endless{text: text}, int64(n)) }

func TestDuplicatesAcrossSourcesHaveOneID(t *testing.T) {
	data, err := os.ReadFile("testdata/notes.txt")
	if err != nil {
		t.Fatal(err)
	}
	once, _ := readAll(data, "one.eml")
	var mbox []byte
	for range 3 {
		mbox = append(append(append(mbox, "From x Tue Mar  6 08:15:02 2001\n"...), data...), '\n')
	}
	twice, _ := readAll(mbox, "two.mbox")
	if len(once) != len(twice) || len(once) != 3 {
		t.Fatalf("%d letters once, %d in an mbox that holds it three times", len(once), len(twice))
	}
	for i := range once {
		if once[i].ID != twice[i].ID || once[i].ID == "" {
			t.Errorf("IDs %q and %q", once[i].ID, twice[i].ID)
		}
	}
}

// corpus is a folder of real mail beside the repository, which may be absent.
func corpus(t testing.TB, pattern string) []string {
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "corpora", pattern))
	if err != nil || len(files) == 0 {
		t.Skip("no corpus here")
	}
	return files
}

func TestCorpora(t *testing.T) {
	for _, c := range []struct {
		pattern string
		want    int
		format  Format
	}{
		{"mail-enron/*/*.txt", 340, Message},
		{"mail-sakai-mbox/mbox.txt", 232, Mbox},
	} {
		t.Run(c.pattern, func(t *testing.T) {
			messages, reported, recipients := 0, 0, 0
			for _, file := range corpus(t, c.pattern) {
				data, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if got := Sniff(data[:min(len(data), 4096)]); got != c.format {
					t.Errorf("%s: sniffed as %q", file, got)
				}
				letters, faults := readAll(data, file)
				for _, err := range faults {
					t.Error(err)
				}
				checkSpans(t, data, letters)
				for _, l := range letters {
					if l.Kind == letter.KindReported {
						reported++
						continue
					}
					messages++
					recipients += len(l.Addressees)
					if len(l.Senders) != 1 || l.Date.IsZero() && l.Remark == "" || l.ID == "" {
						t.Errorf("%s:%d: senders %v, date %s", l.File, l.Line, l.Senders, l.Date)
					}
				}
			}
			t.Logf("%d messages, %d recipients, %d reported", messages, recipients, reported)
			if messages != c.want {
				t.Errorf("%d messages, want %d", messages, c.want)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("Subject: =?x\r0\n"))
	f.Add([]byte("}:\nTo:\xd2 :\nTo:\xa4"))
	files, _ := filepath.Glob("testdata/*")
	for _, file := range files {
		if data, err := os.ReadFile(file); err == nil && filepath.Ext(file) != ".golden" {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		letters, _ := readAll(data, "fuzz.eml")
		checkSpans(t, data, letters)
		ids := map[string]bool{}
		for _, l := range letters {
			if ids[l.ID] && l.ID != "" {
				t.Errorf("ID %q given twice", l.ID)
			}
			ids[l.ID] = true
			for _, s := range []string{l.ID, l.DateText, l.Remark} {
				if !utf8.ValidString(s) {
					t.Errorf("%q is not UTF-8", s)
				}
			}
			for _, p := range append(l.Senders[:len(l.Senders):len(l.Senders)], l.Addressees...) {
				if !utf8.ValidString(p.Name) || !utf8.ValidString(p.Email) {
					t.Errorf("%q <%q> is not UTF-8", p.Name, p.Email)
				}
				if p.Name == "" && p.Email == "" && len(p.Keys) == 0 {
					t.Errorf("a party that is nobody")
				}
			}
		}
	})
}

// sample is an mbox of about size bytes of plain messages with quotations.
func sample(size int) []byte {
	var b bytes.Buffer
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "From w%d@a.example Tue Mar  6 08:15:02 2001\nReceived: from a by b; Tue, 6 Mar 2001 08:14:58 +0100\nMessage-ID: <%d@a.example>\n"+
			"Date: Tue, 6 Mar 2001 08:14:55 +0100\nFrom: Writer %d <w%d@a.example>\nTo: Ann Lee <ann@b.example>, Bo Ek <bo@b.example>\nSubject: Re: the pier\n\nDear Ann,\n\n", i%97, i, i%97, i%97)
		for range 12 {
			b.WriteString("The keeper of the tower has seen nothing of the boat since\nthe storm of Monday, and asks whether the lamp will be sent.\n")
		}
		b.WriteString("\nBest regards,\nWriter\n\nOn Mon, 5 Mar 2001, Ann Lee <ann@b.example> wrote:\n")
		for range 12 {
			b.WriteString("> Has anybody asked the keeper of the tower about the boat?\n")
		}
		b.WriteString("\n")
	}
	return b.Bytes()
}

func BenchmarkRead8MB(b *testing.B) {
	for name, data := range map[string][]byte{"text": sample(8 << 20), "attachment": must(io.ReadAll(attachment(8 << 20)))} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				for _, err := range Read(context.Background(), bytes.NewReader(data), "a.mbox") {
					if err != nil && name == "text" {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

func BenchmarkReadCorpus(b *testing.B) {
	var all [][]byte
	size := 0
	for _, file := range append(corpus(b, "mail-enron/*/*.txt"), corpus(b, "mail-sakai-mbox/mbox.txt")...) {
		data, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, data)
		size += len(data)
	}
	b.ReportAllocs()
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, data := range all {
			for range Read(context.Background(), bytes.NewReader(data), "a") {
			}
		}
	}
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}
