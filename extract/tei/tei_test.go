package tei_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"lettergraph/extract/letter"
	"lettergraph/extract/tei"
)

func TestSniff(t *testing.T) {
	for in, want := range map[string]bool{
		`<?xml version="1.0"?><!-- x --><TEI xmlns="http://www.tei-c.org/ns/1.0">`: true,
		"\ufeff\n<tei:teiCorpus>":                       true,
		"<!DOCTYPE TEI.2 [<!ENTITY a \"b\">]>\n<TEI.2>": true,
		"<html><body><TEI>":                             false,
		"<list><item/></list>":                          false,
		"Dear TEI":                                      false,
		"<?xml version=\"1.0\"?><!-- cut off":           false,
		"":                                              false,
	} {
		if got := tei.Sniff(in); got != want {
			t.Errorf("Sniff(%q) = %v", in, got)
		}
	}
}

// A letter comes out the same in every encoding, with the same lines and with
// offsets into the file as it is.
func TestEncodings(t *testing.T) {
	in := `<?xml version="1.0" encoding="ENCODING"?>
<TEI><teiHeader><profileDesc><correspDesc><correspAction type="sent"><persName>Иван Петров</persName></correspAction></correspDesc></profileDesc></teiHeader>
<text><body><p>Дорогой друг, видел
 <persName ref="#a">Анну Ивановну</persName> и читал с нею письма весь вечер.</p></body></text></TEI>`
	utf16 := func(e unicode.Endianness, bom unicode.BOMPolicy) func(string) (string, error) {
		return func(s string) (string, error) { return unicode.UTF16(e, bom).NewEncoder().String(s) }
	}
	for _, c := range []struct {
		name   string
		encode func(string) (string, error)
	}{
		{"UTF-8", func(s string) (string, error) { return "\ufeff" + s, nil }},
		{"windows-1251", charmap.Windows1251.NewEncoder().String},
		{"KOI8-R", charmap.KOI8R.NewEncoder().String},
		{"UTF-16", utf16(unicode.LittleEndian, unicode.UseBOM)},
		{"UTF-16", utf16(unicode.BigEndian, unicode.UseBOM)},
	} {
		raw, err := c.encode(strings.Replace(in, "ENCODING", c.name, 1))
		if err != nil {
			t.Fatal(err)
		}
		letters, faults := readString(t, raw)
		if len(letters) != 1 || len(faults) > 0 {
			t.Errorf("%s: %d letters, faults %q", c.name, len(letters), faults)
			continue
		}
		l := letters[0]
		name, err := c.encode("Петров")
		if err != nil {
			t.Fatal(err)
		}
		name = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(name, "\ufeff"), "\xff\xfe"), "\xfe\xff")
		if at := l.Senders[0].Span; !strings.HasSuffix(raw[at.Start:at.End], name) || at.Line != 2 {
			t.Errorf("%s: the sender stands in line %d at %q", c.name, at.Line, raw[at.Start:at.End])
		}
		b := &l.Text[0]
		m := b.Mentions[0]
		if got := b.Text[m.Start:m.End]; got != "Анну Ивановну" {
			t.Errorf("%s: marked is %q", c.name, got)
		}
		want, _ := c.encode("Ивановну")
		want = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(want, "\ufeff"), "\xff\xfe"), "\xfe\xff")
		if at := b.Where(l.File, m.Start, m.End); !strings.HasSuffix(raw[at.Start:at.End], want) || at.Line != 4 {
			t.Errorf("%s: the mention stands in line %d at %q", c.name, at.Line, raw[at.Start:at.End])
		}
	}
}

func TestBadInput(t *testing.T) {
	const desc = `<correspDesc key="1"><correspAction type="sent"><persName>Ada</persName></correspAction></correspDesc>`
	bomb := `<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa">`
	for c := 'b'; c < 'l'; c++ {
		bomb += fmt.Sprintf("<!ENTITY %c \"%s\">", c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
	}
	bomb += `]>`
	for _, c := range []struct {
		name, in string
		letters  int
		faults   []string
	}{
		{"empty", "", 0, []string{"f.xml:1: not XML, or an empty file"}},
		{"binary", "\x00\x01\x02\x03PNG", 0, []string{"f.xml:1: not XML, or an empty file"}},
		{"no letters", "<TEI>\n<text><body><div/></body></text></TEI>", 0, []string{"f.xml:2: XML without letters: no correspDesc, and neither title nor text is that of a letter"}},
		{"cut off in a list", "<TEI><teiHeader>" + desc + desc + "\n<correspDesc><correspAction", 2, []string{"f.xml:2: a tag is cut off", "f.xml:2: the file ends inside <correspDesc>, which begins in line 2"}},
		{"cut off in a letter", "<TEI><teiHeader>" + desc + "</teiHeader><text><body>\n<p>Dear", 0, []string{"f.xml:2: the file ends inside <p>, which begins in line 2"}},
		{"a bare ampersand", "<TEI><teiHeader>" + desc + "<correspDesc><correspAction type='sent'><persName>A\n& B</persName></correspAction></correspDesc>" + desc + "</teiHeader></TEI>", 2,
			[]string{"f.xml:2: a \"&\" that begins no reference"}},
		{"an unknown entity", "<TEI><teiHeader>" + desc + "</teiHeader><text><body><p>a&nbsp;b &whatever; c</p></body></text></TEI>", 1,
			[]string{"f.xml:1: the reference &whatever; stands for nothing known"}},
		{"an entity bomb", bomb + "\n<TEI><teiHeader>" + desc + "</teiHeader>\n<text><body><p>x &k; &k;</p></body></text></TEI>", 1, []string{"f.xml:3: the entity k grows beyond 16384 bytes; left out"}},
		{"an entity in itself", `<!DOCTYPE TEI [<!ENTITY a "&b;"><!ENTITY b "&a;">]><TEI><teiHeader>` + desc + "</teiHeader><text><body><p>x &a;</p></body></text></TEI>", 1,
			[]string{"f.xml:1: the entity a grows beyond 16384 bytes; left out"}},
		{"bytes", "<TEI><teiHeader>" + desc + "</teiHeader><text><body><p>" + strings.Repeat("é", 100) + "\n\xff b</p></body></text></TEI>", 1,
			[]string{"f.xml:2: invalid UTF-8, read as \uFFFD here and further on"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			letters, faults := readString(t, c.in)
			if len(letters) != c.letters {
				t.Errorf("%d letters, want %d", len(letters), c.letters)
			}
			if d := cmp.Diff(c.faults, faults); d != "" {
				t.Errorf("faults (-want +got):\n%s", d)
			}
		})
	}
}

func TestSourceThatFails(t *testing.T) {
	in := io.MultiReader(strings.NewReader("<TEI><teiHeader>\n"), iotest.ErrReader(errors.New("the disk is gone")))
	var faults []string
	for _, err := range tei.Read(context.Background(), in, "f.xml", tei.Options{}) {
		faults = append(faults, err.Error())
	}
	want := []string{"f.xml:2: cannot be read further: the disk is gone"}
	if d := cmp.Diff(want, faults); d != "" {
		t.Error(d)
	}
}

func TestEarlyBreakAndCancel(t *testing.T) {
	in := "<TEI><teiHeader>" + strings.Repeat("<correspDesc><correspAction type='sent'><persName>A</persName></correspAction></correspDesc>", 5) + "</teiHeader><text><body><p/></body></text></TEI>"
	n := 0
	for range tei.Read(context.Background(), strings.NewReader(in), "f", tei.Options{}) {
		if n++; n == 2 {
			break
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range tei.Read(ctx, strings.NewReader(in), "f", tei.Options{}) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("after the context ended: %v", err)
		}
	}
}

// repeat is a reader of one text many times, between a beginning and an end.
func repeat(head, body string, n int, tail string) io.Reader {
	rs := []io.Reader{strings.NewReader(head)}
	for range n {
		rs = append(rs, strings.NewReader(body))
	}
	return io.MultiReader(append(rs, strings.NewReader(tail))...)
}

// Files that are made to fill the memory do not.
func TestMemory(t *testing.T) {
	const head = "<TEI><teiHeader><profileDesc><correspDesc><correspAction type='sent'><persName>Ada</persName></correspAction></correspDesc></profileDesc></teiHeader><text><body><p>"
	for _, c := range []struct {
		name string
		in   io.Reader
	}{
		{"100 MB without a tag", repeat(head, strings.Repeat("x", 1<<20), 100, "</p></body></text></TEI>")},
		{"100 MB in a tag", repeat(head+"<p a='", strings.Repeat("x", 1<<20), 100, "'/></p></body></text></TEI>")},
		{"100 MB in a comment", repeat(head+"<!--", strings.Repeat("x", 1<<20), 100, "--></p></body></text></TEI>")},
		{"100 MB of words", repeat(head, strings.Repeat("word ", 200<<10), 100, "</p></body></text></TEI>")},
		{"10 million elements inside one another", repeat(head, strings.Repeat("<p>", 100<<10), 100, "")},
		{"a million ampersands", repeat(head, strings.Repeat("& ", 10<<10), 100, "</p></body></text></TEI>")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if testing.Short() {
				t.Skip("takes seconds")
			}
			// What is held counts, not what the collector has not yet come to.
			defer debug.SetGCPercent(debug.SetGCPercent(50))
			runtime.GC()
			done := make(chan struct{})
			var peak uint64
			go func() {
				defer close(done)
				for range tei.Read(context.Background(), c.in, "f.xml", tei.Options{}) {
				}
			}()
			for running := true; running; {
				select {
				case <-done:
					running = false
				case <-time.After(20 * time.Millisecond):
				}
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapAlloc)
			}
			if peak > 200<<20 {
				t.Errorf("%d MB of memory", peak>>20)
			}
			t.Logf("%d MB of memory", peak>>20)
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, path := range []string{"letter", "undescribed", "edition", "cmif"} {
		raw, err := os.ReadFile("testdata/" + path + ".txtar")
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(raw))
	}
	f.Fuzz(func(t *testing.T, in string) {
		for l, err := range tei.Read(context.Background(), strings.NewReader(in), "f", tei.Options{}) {
			if err != nil {
				continue
			}
			within := func(s letter.Span) {
				if s.Start < 0 || s.End < s.Start || s.End > int64(len(in)) || s.Start > 0 && s.Line < 1 {
					t.Fatalf("%+v is not in %d bytes", s, len(in))
				}
			}
			within(l.Span)
			for i := range l.Text {
				b := &l.Text[i]
				within(b.Where("f", 0, len(b.Text)))
				for _, m := range b.Mentions {
					if m.Start < 0 || m.End <= m.Start || m.End > len(b.Text) {
						t.Fatalf("a mention [%d, %d) of %q", m.Start, m.End, b.Text)
					}
					within(b.Where("f", m.Start, m.End))
				}
			}
		}
	})
}

func bench(b *testing.B, in string, want int) {
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range tei.Read(context.Background(), strings.NewReader(in), "b", tei.Options{}) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != want {
			b.Fatal(n)
		}
	}
}

func BenchmarkCMIF10000(b *testing.B) {
	var in strings.Builder
	in.WriteString("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><profileDesc>\n")
	for i := range 10000 {
		fmt.Fprintf(&in, `            <correspDesc source="#dd7ea388-2525-4fad-adff-bf0204346779" key="%d" xml:id="letter-%d">
                <correspAction type="sent">
                    <persName ref="http://d-nb.info/gnd/%d">Ada Ash of Hull</persName>
                    <placeName ref="http://www.geonames.org/2925533">Kingston upon Hull</placeName>
                    <date when="16%02d-03-04">4. März</date>
                </correspAction>
                <correspAction type="received">
                    <persName ref="http://d-nb.info/gnd/%d" evidence="conjecture">Bo Birch</persName>
                </correspAction>
            </correspDesc>
`, i, i, 100000+i%300, i%100, 200000+i%1000)
	}
	in.WriteString("</profileDesc></teiHeader><text><body><p/></body></text></TEI>")
	bench(b, in.String(), 10000)
}

func BenchmarkLetter1MB(b *testing.B) {
	var in strings.Builder
	in.WriteString("<TEI><teiHeader><profileDesc><correspDesc><correspAction type='sent'><persName ref='#a'>Ada Ash</persName></correspAction></correspDesc></profileDesc></teiHeader>\n<text><body>\n")
	for in.Len() < 1<<20 {
		in.WriteString(`            <p>I avail myself of the influx of <orgName ref="#MPs">Members</orgName> occasioned by the
               <rs type="event">Quarter Sessions</rs> to thank you for all the kindness of your <hi rend="u">very</hi> feeling
               letter, &amp; to tell <persName ref="#Ash_Ada">Ada</persName> once again of the interest we take<note resp="#ed">See
               the letter to <persName ref="#Birch">Birch</persName> of the same day.</note> in your welfare.<lb/></p>
`)
	}
	in.WriteString("</body></text></TEI>")
	bench(b, in.String(), 1)
}
