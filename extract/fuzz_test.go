package extract

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"lettergraph/extract/folder"
	"lettergraph/extract/letter"
	"lettergraph/extract/table"
)

// FuzzRun reads any bytes as a source. Whatever they are, the program does not
// fail on them, what it writes can be read back, letters have keys of their own,
// and a mention stands in the file on the line it names.
func FuzzRun(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("..", "testdata", "letters", "*"))
	if err != nil || len(files) == 0 {
		f.Fatal("no letters", err)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("sender,addressee,date\nAnna Weiss,\"Falk; Johann\",[..1731]\n"))
	f.Add([]byte("From: Ann <ann@example.org>\nTo: Ben <ben@example.org>\nSubject: Carl\nMessage-ID: <1@example.org>\n\nAsk Mr. Dean.\n"))
	f.Add([]byte("<?xml version=\"1.0\"?><TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader/><text><body><p>Dear <persName>Ann</persName></p></body></text></TEI>"))
	f.Add([]byte("Letter 1\r\nAnna Weiss to Johann Falk, 3 April 1731\r\n\r\nDear Falk,\r\nMr. Carl Dean and Herr von Rabe are here.[1]\r\n\r\nAnna Weiss\r\n\r\n1 Dean, a clockmaker.\r\n"))
	f.Add([]byte("Weiss wrote to Falk on 3 April 1731: \"Dean is gone.\" Falk told her in a letter of May that he knew of it."))
	f.Add([]byte("sender,addressee,date\n&#0;Anna\x1b,-Falk,1731\n=Weiss,@Falk,1731\n\"Anna\nWeiss\",\u202eFalk,1731\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 64<<10 {
			t.Skip("the time that much text takes is another test's")
		}
		path := filepath.Join(t.TempDir(), "source.txt")
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		once := runOn(t, 1, path)
		checkWritten(t, once, data)
		sameFiles(t, once, runOn(t, 3, path))
	})
}

// runOn runs the extraction of a source and gives the folder of its results.
func runOn(t *testing.T, workers int, path string) string {
	t.Helper()
	into, err := folder.New(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer into.Discard()
	result, err := Run(t.Context(), Options{Sources: []string{path}, Workers: workers}, into)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range result.Faults {
		if strings.Contains(fault.What, "mistake in this program") {
			t.Fatal(fault)
		}
	}
	if err := into.Commit(); err != nil {
		t.Fatal(err)
	}
	return into.Dir()
}

// sameFiles holds that two runs wrote the same bytes.
func sameFiles(t *testing.T, a, b string) {
	t.Helper()
	for _, name := range []string{LettersName, MentionsName, PeopleName, DecisionsName} {
		x, err := os.ReadFile(filepath.Join(a, name))
		if err != nil {
			t.Fatal(err)
		}
		y, err := os.ReadFile(filepath.Join(b, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(x, y) {
			t.Errorf("%s by one worker:\n%s\nby three:\n%s", name, x, y)
		}
	}
}

// checkWritten reads back what was written of a source.
func checkWritten(t *testing.T, out string, data []byte) {
	t.Helper()
	people, _, err := readRows(filepath.Join(out, PeopleName), table.ReadPeople)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, p := range people {
		known[p.ID] = true
		if p.ID == "" || strings.ContainsFunc(p.ID, func(c rune) bool { return !unicode.IsPrint(c) || strings.ContainsRune(" ;,/\\\"'<>&=+@", c) }) || strings.HasPrefix(p.ID, "-") {
			t.Errorf("the ID %q of %q", p.ID, p.Label)
		}
	}
	letters, _, err := readRows(filepath.Join(out, LettersName), table.ReadLetters)
	if err != nil {
		t.Fatal(err)
	}
	lines := 1 + bytes.Count(data, []byte{'\n'}) + bytes.Count(data, []byte{'\r'})
	keys := map[string]bool{}
	for _, l := range letters {
		if keys[l.Key] {
			t.Errorf("two letters %q", l.Key)
		}
		keys[l.Key] = true
		if l.Line < 1 || l.LineEnd < l.Line || l.LineEnd > lines {
			t.Errorf("the letter %q on lines %d to %d of %d", l.Key, l.Line, l.LineEnd, lines)
		}
		for _, p := range slices.Concat(l.Senders, l.Addressees) {
			if p.ID != "" && !known[p.ID] {
				t.Errorf("%s %q of %q is %q, who is nobody", p.Role, p.Name, l.Key, p.ID)
			}
		}
	}
	mentions, _, err := readRows(filepath.Join(out, MentionsName), table.ReadMentions)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range mentions {
		if !keys[m.Letter] || !known[m.PersonID] {
			t.Errorf("mention %q of %q in %q: no such person or letter", m.Surface, m.PersonID, m.Letter)
		}
		if m.Confidence < 0 || m.Confidence > 1 {
			t.Errorf("mention %q has the confidence %v", m.Surface, m.Confidence)
		}
		checkPlace(t, &m, data)
	}
	if _, _, err := readRows(filepath.Join(out, DecisionsName), table.ReadDecisions); err != nil {
		t.Fatal(err)
	}
}

func checkPlace(t *testing.T, m *letter.Mention, data []byte) {
	t.Helper()
	start, end := m.Span.Start, m.Span.End
	if start < 0 || end < start || end > int64(len(data)) {
		t.Errorf("mention %q at %d to %d of %d bytes", m.Surface, start, end, len(data))
		return
	}
	// Other encodings and line ends count lines in other ways.
	if !utf8.Valid(data) || bytes.ContainsAny(data, "\r\x00") || data[0] == 0x1f {
		return
	}
	if line := 1 + bytes.Count(data[:start], []byte{'\n'}); line != m.Span.Line {
		t.Errorf("mention %q on line %d, said to be on line %d", m.Surface, line, m.Span.Line)
	}
	// In text without markup, quoted cells, mail's encodings or words broken at the
	// end of a line, the surface is what stands there.
	if bytes.ContainsAny(data, "<&=\"-\u00ad") || bytes.ContainsFunc(data, func(c rune) bool { return c != '\n' && !unicode.IsPrint(c) }) {
		return
	}
	if there := string(data[start:end]); strings.Join(strings.Fields(there), " ") != strings.Join(strings.Fields(m.Surface), " ") {
		t.Errorf("mention %q stands where %q stands", m.Surface, there)
	}
}
