package tei

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// tokens is the file as the scanner sees it, one token a line; text that stands
// together is one token.
func tokens(r io.Reader) (out []string, faults int) {
	s := newScanner(newSource(r), "x")
	var gathered strings.Builder
	flush := func() {
		if gathered.Len() > 0 {
			out = append(out, fmt.Sprintf("%q", gathered.String()))
			gathered.Reset()
		}
	}
	for {
		switch s.next() {
		case text:
			t := strings.ReplaceAll(strings.ReplaceAll(string(s.raw), "\r\n", "\n"), "\r", "\n")
			if !s.verbatim {
				t = s.expand(t)
			}
			gathered.WriteString(t)
		case start:
			flush()
			line := "<" + s.name
			for _, a := range s.attrs {
				line += fmt.Sprintf(" %s=%q", a.name, s.expand(string(a.value)))
			}
			out = append(out, line)
		case end:
			flush()
			if s.name == "" && len(s.open) == 0 {
				return out, s.count
			}
			out = append(out, ">"+s.name)
			if len(s.open) == 0 {
				s.name = ""
			}
		}
	}
}

// slowTokens is the same by encoding/xml, an error where the file is not
// well-formed.
func slowTokens(in string) (out []string, err error) {
	d := xml.NewDecoder(strings.NewReader(in))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	var gathered strings.Builder
	flush := func() {
		if gathered.Len() > 0 {
			out = append(out, fmt.Sprintf("%q", gathered.String()))
			gathered.Reset()
		}
	}
	depth := 0
	for {
		t, err := d.RawToken()
		if err == io.EOF {
			flush()
			if depth != 0 {
				return nil, io.ErrUnexpectedEOF
			}
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.CharData:
			gathered.Write(t)
		case xml.StartElement:
			flush()
			line := "<" + t.Name.Local
			for _, a := range t.Attr {
				name := a.Name.Local
				if a.Name.Space != "" {
					name = a.Name.Space + ":" + name
				}
				line += fmt.Sprintf(" %s=%q", name, a.Value)
			}
			out = append(out, line)
			depth++
		case xml.EndElement:
			flush()
			depth--
			out = append(out, ">"+t.Name.Local)
		}
	}
}

func FuzzScanner(f *testing.F) {
	for _, s := range []string{
		`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c>">]><a x='1' y="&lt;"><b/>t&#x41;&amp;<!-- - --><![CDATA[<&]]]]></a>`,
		"<a>\r\n<b:c xml:id=\"1\"></b:c>\r</a>\n", "<a><b></a></b>", "<a b=c d>&x; & <3</a", "<a><![CDATA[", "<!-- ", "<a b='>'>", "\xef\xbb\xbf<a/>",
		"\xff\xfe<\x00a\x00/\x00>\x00", "<a>\xe9\xe8</a>", strings.Repeat("<a>", 1100),
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		got, faults := tokens(strings.NewReader(in))
		slow, slowFaults := tokens(iotest.OneByteReader(strings.NewReader(in)))
		if strings.Join(got, "\n") != strings.Join(slow, "\n") || faults != slowFaults {
			t.Fatalf("read at once:\n%q, %d faults\nbyte by byte:\n%q, %d faults", got, faults, slow, slowFaults)
		}
		var open []string
		for _, token := range got {
			switch token[0] {
			case '<':
				name, _, _ := strings.Cut(token[1:], " ")
				open = append(open, name)
			case '>':
				if len(open) == 0 || open[len(open)-1] != token[1:] {
					t.Fatalf("ends do not match: %q", got)
				}
				open = open[:len(open)-1]
			}
		}
		if len(open) > 0 {
			t.Fatalf("not ended: %q", open)
		}
		want, err := slowTokens(in)
		if err != nil || faults > 0 || strings.ContainsAny(in, "\x00\ufeff") || !isASCII(in) {
			return
		}
		if strings.Contains(strings.NewReplacer("<!--", "", "<![CDATA[", "").Replace(in), "<!") {
			return // declarations are read otherwise
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Fatalf("got  %q\nwant %q", got, want)
		}
	})
}

func isASCII(s string) bool {
	return !bytes.ContainsFunc([]byte(s), func(c rune) bool { return c >= 0x80 })
}

// An element larger than any of a letter's is told of, and the letters around it
// are read, in little memory.
func TestHugeElements(t *testing.T) {
	letter := func(n int) string {
		return fmt.Sprintf(`<correspDesc key="%d"><correspAction type="sent"><persName>Ada Brown</persName></correspAction></correspDesc>`, n)
	}
	for what, huge := range map[string]string{
		"note":      `<correspDesc><note>%s</note></correspDesc>`,
		"name":      `<correspDesc><correspAction type="sent"><persName>%s</persName></correspAction></correspDesc>`,
		"date":      `<correspDesc><correspAction type="sent"><persName>B</persName><date>%s</date></correspAction></correspDesc>`,
		"attribute": `<correspDesc key="%s"/>`,
	} {
		before, after, _ := strings.Cut(huge, "%s")
		in := io.MultiReader(strings.NewReader("<TEI><teiHeader><profileDesc>"+letter(1)+before), io.LimitReader(endless{}, 32<<20),
			strings.NewReader(after+letter(2)+"</profileDesc></teiHeader></TEI>"))
		var whole []string
		faults := 0
		for l, err := range Read(t.Context(), in, "f.xml", Options{}) {
			if err != nil {
				faults++
			} else if len(l.Senders) > 0 && l.Senders[0].Name == "Ada Brown" {
				whole = append(whole, l.Number)
			}
			if len(l.Remark) > 10<<20 {
				t.Errorf("%s: a remark of %d bytes", what, len(l.Remark))
			}
		}
		if faults == 0 || len(whole) == 0 || whole[0] != "1" || what != "attribute" && len(whole) != 2 {
			t.Errorf("%s: %d faults, letters %q", what, faults, whole)
		}
	}
}

// endless is text without end.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}
