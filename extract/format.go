package extract

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"lettergraph/extract/letter"
	"lettergraph/extract/mail"
	"lettergraph/extract/table"
	"lettergraph/extract/tei"
)

// Format is what a source is written in. It is a flag value that lists its
// choices; the empty Format stands for "see for yourself".
type Format string

// The formats of sources.
const (
	Edition Format = "edition"
	Prose   Format = "prose"
	TEI     Format = "tei"
	Table   Format = "table"
	Mail    Format = "mail"
)

// String is the format's name.
func (f *Format) String() string { return string(*f) }

// Set takes a format's name.
func (f *Format) Set(s string) error {
	for _, r := range readers() {
		if string(r.Format) == s {
			*f = r.Format
			return nil
		}
	}
	return fmt.Errorf("must be one of %s", strings.Join(Formats(), ", "))
}

// Type is what help calls a value.
func (f *Format) Type() string { return "format" }

// Formats are the names of all formats, in the order in which sources are tried.
func Formats() []string {
	var names []string
	for _, r := range readers() {
		names = append(names, string(r.Format))
	}
	return names
}

// choose is the reader for a source: the one asked for, or the first that knows
// the source by its beginning.
func choose(o *Options, as Format, in *input) (*reader, error) {
	head, err := in.head()
	if err != nil {
		return nil, err
	}
	if len(head) == 0 {
		return nil, &letter.Fault{What: "empty file"}
	}
	if what := nature(head); what != "" {
		return nil, &letter.Fault{Line: 1, What: "not text but " + what}
	}
	if _, binary := letter.DetectEncoding(head); binary {
		return nil, &letter.Fault{Line: 1, What: "not text (binary data)"}
	}
	text := decode(head)
	for _, r := range readers() {
		if as == r.Format || as == "" && r.knows(text, o) {
			return &r, nil
		}
	}
	return nil, &letter.Fault{Line: 1, What: "XML or JSON, but not of letters"}
}

// isTEI reports whether a text begins like TEI or CMIF.
func isTEI(head string, _ *Options) bool { return tei.Sniff(head) }

// isText reports whether a text is none that a program wrote for programs.
func isText(head string, _ *Options) bool {
	head = strings.ToLower(strings.TrimLeft(head, " \r\n\t"))
	if strings.HasPrefix(head, "<?xml") {
		return strings.Contains(head, "<html")
	}
	return !strings.HasPrefix(head, "{\"") && !strings.HasPrefix(head, "[{")
}

// isProse reports that no text is known for prose at once: a text in which no
// letter stands is read again as prose.
func isProse(string, *Options) bool { return false }

// isMail reports whether a text begins like a message or a file of messages.
func isMail(head string, _ *Options) bool { return mail.Sniff([]byte(head)) != mail.None }

// isTable reports whether a text begins like a table of letters, by the usual names
// of columns or by those that the options give, or like one without these.
func isTable(head string, o *Options) bool {
	if table.Sniff(head) || table.Headless(head) {
		return true
	}
	header, _, _ := strings.Cut(head, "\n")
	for _, column := range o.Columns {
		if !strings.Contains(strings.ToLower(header), strings.ToLower(column)) {
			return false
		}
	}
	return len(o.Columns) > 0 && strings.ContainsAny(header, ",;\t")
}

// decode is the beginning of a source as text, in lines that end in "\n".
func decode(head []byte) string {
	var b strings.Builder
	for lines := letter.NewLines(bytes.NewReader(head), ""); ; {
		line, err := lines.Next()
		if errors.Is(err, io.EOF) {
			return b.String()
		}
		if err == nil {
			b.WriteString(line.Text)
			b.WriteByte('\n')
		}
	}
}

// nature names the commonest things in folders that are no text.
func nature(head []byte) string {
	for _, kind := range []struct{ begins, what string }{
		{"\xFF\xD8\xFF", "a JPEG picture"},
		{"\x89PNG\r\n\x1a\n", "a PNG picture"},
		{"GIF8", "a GIF picture"},
		{"II*\x00", "a TIFF picture"},
		{"MM\x00*", "a TIFF picture"},
		{"%PDF-", "a PDF document; convert it to text first"},
		{"PK\x03\x04", "a ZIP archive (or a DOCX, ODT or EPUB document); unpack or convert it first"},
		{"\xD0\xCF\x11\xE0", "an old Office document; convert it to text first"},
		{"{\\rtf", "an RTF document; convert it to text first"},
		{"7z\xBC\xAF", "a 7z archive; unpack it first"},
		{"Rar!", "a RAR archive; unpack it first"},
		{"SQLite format 3\x00", "an SQLite database"},
	} {
		if strings.HasPrefix(string(head[:min(len(head), 16)]), kind.begins) {
			return kind.what
		}
	}
	return ""
}
