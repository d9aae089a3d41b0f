package table_test

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lettergraph/extract/letter"
	"lettergraph/extract/table"
)

var compareDates = cmp.Comparer(func(a, b letter.Date) bool { return a == b })

// collect gathers what a reader yields, faults as they are printed.
func collect[T any](t testing.TB, seq iter.Seq2[T, error]) (got []T, faults []string) {
	t.Helper()
	for v, err := range seq {
		if err == nil {
			got = append(got, v)
			continue
		}
		var f *letter.Fault
		if !errors.As(err, &f) {
			t.Errorf("an error that is not a fault: %v", err)
		}
		faults = append(faults, err.Error())
	}
	return got, faults
}

func mustDate(t testing.TB, s string) letter.Date {
	t.Helper()
	d, err := letter.ParseEDTF(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func someLetters(t testing.TB) []letter.Letter {
	old := mustDate(t, "1698-02-03")
	old.OldStyle = true
	return []letter.Letter{
		{
			Key: "a-1", Span: letter.Span{File: "a.txt", Line: 3, LineEnd: 20}, Kind: letter.KindTelegram, Number: "12a",
			Senders: []letter.Party{
				{ID: "brown-a", Name: "A. Brown", Kind: letter.Person, Role: letter.Sender, Evidence: "heading"},
				{ID: "office", Name: "Harbour Office; Hull", Kind: letter.Org, Role: letter.Sender, Evidence: "signature", Inferred: true},
			},
			Addressees: []letter.Party{
				{ID: "reed-c", Name: `C. "Kit" Reed`, Kind: letter.Person, Role: letter.Addressee, Evidence: "heading"},
				{Name: `Back\slash`, Kind: letter.Person, Role: letter.Copy, Evidence: "note", Keys: []string{"https://d-nb.info/gnd/1"}},
				{Name: "Mrs. Via", Kind: letter.Person, Role: letter.Via, Evidence: "heading, signature"},
			},
			Sent: letter.Place{Name: "Hull", Key: "https://sws.geonames.org/2645425"}, Received: letter.Place{Name: "=York"},
			Date: mustDate(t, "1931-09-03?"), DateText: "3/IX", DateFrom: "dateline", Archive: "Box 1, f. 3; copy", Language: "en",
			Remark: "-- torn", ID: "urn:x;y,z",
		},
		{
			Key: "a-2", Kind: letter.KindLetter, Date: old, DateText: "3 Feb 1698 O.S.",
			Senders: []letter.Party{{ID: "brown-a", Name: "=HYPERLINK(1)", Kind: letter.Person, Role: letter.Sender, Inferred: true}},
		},
		{Key: "a-3", Kind: letter.KindReported},
	}
}

func TestLettersReadBackAsWritten(t *testing.T) {
	want := someLetters(t)
	var b bytes.Buffer
	w := table.NewLetterWriter(&b)
	for i := range want {
		if err := w.Write(&want[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	got, faults := collect(t, table.ReadLetters(bytes.NewReader(b.Bytes()), "letters.csv"))
	if len(faults) > 0 {
		t.Errorf("faults: %q", faults)
	}
	if d := cmp.Diff(want, got, compareDates); d != "" {
		t.Errorf("read back otherwise than written (-want +got):\n%s\nfile:\n%s", d, b.String())
	}
}

func TestLettersCells(t *testing.T) {
	var b bytes.Buffer
	w := table.NewLetterWriter(&b)
	l := someLetters(t)[0]
	if err := w.Write(&l); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	want := strings.Join(table.LetterColumns(), ",") + "\n" +
		`a-1,a.txt,3,20,telegram,12a,A. Brown;Harbour Office\; Hull,brown-a;office,Hull,1931-09-03?,3/IX,` +
		`"C. ""Kit"" Reed;Back\\slash;Mrs. Via",reed-c;https://d-nb.info/gnd/1;,'=York,"Box 1, f. 3; copy",en,` +
		`"sender=heading,signature inferred; addressee=heading,note,heading\, signature; date=dateline; addresseeRole=,copy,via; ` +
		`senderKind=,org; senderPlaceID=https://sws.geonames.org/2645425; id=urn:x\;y\,z",'-- torn` + "\n"
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Error(d)
	}
}

func TestOtherFilesReadBackAsWritten(t *testing.T) {
	mentions := []letter.Mention{
		{Letter: "a-1", Layer: letter.Note, PersonID: "reed-c", Person: "Reed, C.", Surface: "@Kit", Rule: "roster", Confidence: 0.875,
			Span: letter.Span{File: "a.txt", Line: 7, LineEnd: 7, Start: 120, End: 123}, Quote: "\tKit said, \"No; never.\""},
		{Letter: "a-2", PersonID: "x", Confidence: 1},
	}
	people := []letter.Identity{
		{ID: "reed-c", Label: "Reed, C.", Names: []string{"C. Reed", "Kit; the younger", "'+Reed"}, URIs: []string{"https://d-nb.info/gnd/1"},
			Kind: letter.Person, Status: letter.Accepted, Letters: 3, Mentions: 10, Note: "'=quoted"},
		{ID: "office", Label: "Office", Kind: letter.Org, Status: letter.Proposed},
	}
	decisions := []letter.Decision{
		{A: "reed-c", B: "reed-k", Verdict: letter.Undecided, Score: 0.5, Reason: "one surname, \"Kit\""},
		{A: "a", B: "b", Verdict: letter.Different, Score: -0.25, Reason: "+"},
	}
	var b bytes.Buffer
	mw := table.NewMentionWriter(&b)
	for i := range mentions {
		mw.Write(&mentions[i])
	}
	if err := mw.Flush(); err != nil {
		t.Fatal(err)
	}
	gotMentions, faults := collect(t, table.ReadMentions(&b, "mentions.csv"))
	if d := cmp.Diff(mentions, gotMentions); d != "" || len(faults) > 0 {
		t.Errorf("mentions: %v\n%s", faults, d)
	}
	b.Reset()
	pw := table.NewPersonWriter(&b)
	for i := range people {
		pw.Write(&people[i])
	}
	if err := pw.Flush(); err != nil {
		t.Fatal(err)
	}
	gotPeople, faults := collect(t, table.ReadPeople(&b, "people.csv"))
	if d := cmp.Diff(people, gotPeople); d != "" || len(faults) > 0 {
		t.Errorf("people: %v\n%s", faults, d)
	}
	b.Reset()
	dw := table.NewDecisionWriter(&b)
	for i := range decisions {
		dw.Write(&decisions[i])
	}
	if err := dw.Flush(); err != nil {
		t.Fatal(err)
	}
	gotDecisions, faults := collect(t, table.ReadDecisions(&b, "decisions.csv"))
	if d := cmp.Diff(decisions, gotDecisions); d != "" || len(faults) > 0 {
		t.Errorf("decisions: %v\n%s", faults, d)
	}
}

// Names of any make survive the way through people.csv.
func TestNamesOfAnyMake(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	alphabet := []rune(`aЯ;\,"'=+-@	 é`)
	for range 2000 {
		p := letter.Identity{ID: "x", Kind: letter.Person, Status: letter.Proposed}
		for range random.IntN(4) {
			var s []rune
			for range 1 + random.IntN(6) {
				s = append(s, alphabet[random.IntN(len(alphabet))])
			}
			name := strings.TrimSpace(string(s))
			if name != "" {
				p.Names = append(p.Names, name)
				p.Label = name
			}
		}
		var b bytes.Buffer
		w := table.NewPersonWriter(&b)
		w.Write(&p)
		w.Flush()
		file := b.String()
		got, faults := collect(t, table.ReadPeople(&b, "people.csv"))
		if d := cmp.Diff([]letter.Identity{p}, got, cmpopts.EquateEmpty()); d != "" || len(faults) > 0 {
			t.Fatalf("%v\n%s\n%s", faults, d, file)
		}
	}
}

func TestNoCellIsAFormula(t *testing.T) {
	for _, s := range []string{"=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1"} {
		var b bytes.Buffer
		w := table.NewPersonWriter(&b)
		w.Write(&letter.Identity{ID: s, Label: s, Names: []string{s, "b"}, URIs: []string{s}, Note: s})
		w.Flush()
		_, line, _ := strings.Cut(b.String(), "\n")
		for cell := range strings.SplitSeq(strings.TrimSpace(line), ",") {
			if cell = strings.TrimPrefix(cell, `"`); cell != "" && strings.Contains("=+-@\t\r", cell[:1]) {
				t.Errorf("%q is written as the cell %q", s, cell)
			}
		}
	}
}

func TestFaultsOfOwnFiles(t *testing.T) {
	head := "key,file,line,sender,addressee,senderDate\n"
	for _, c := range []struct {
		name, in string
		keys     []string
		faults   []string
	}{
		{"empty", "", nil, []string{"letters.csv: empty file"}},
		{"binary", "\x00\x01PNG", nil, []string{"letters.csv:1: not text (binary data)"}},
		{"no header", "a-1,x.txt,Brown\n", nil, []string{"letters.csv:1: no column key, sender, addressee in the header line; expected are " + strings.Join(table.LetterColumns(), ", ")}},
		{"two columns of one name", "key,key\n", nil, []string{`letters.csv:1: two columns "key"`}},
		{"too many cells", head + "a,f,1,B,C,1900,x\nb,f,2,B,C,1900\n", []string{"b"}, []string{"letters.csv:2: a row of 7 cells under a header of 6; left out"}},
		{"two of one key", head + "a,f,1,B,C,1900\na,f,2,B,C,1900\n", []string{"a"}, []string{`letters.csv:3: key "a" stands in line 2 already; left out`}},
		{"year 99999", head + "a,f,1,B,C,99999\n", []string{"a"}, []string{`letters.csv:2: column senderDate: date "99999": not a year, month or day`}},
		{"open quotation mark", head + "a,f,1,\"B,C,1900\nb,f,2,B,C,1900\n", []string{"b"}, []string{"letters.csv:2: a quotation mark is not closed"}},
		{"text behind a cell", head + "a,f,1,\"B\"x,C,1900\nb,f,2,B,C,1900\n", []string{"b"}, []string{"letters.csv:2: text after a closing quotation mark"}},
		{"bytes", head + strings.Repeat("é", 50) + ",f,1,B\xff,C,1900\nb,f,2,B,C,1900\n", []string{strings.Repeat("é", 50), "b"}, []string{"letters.csv:2: invalid UTF-8, read as \uFFFD here and further on"}},
		{"blank", "\n\n", nil, []string{"letters.csv:1: no header line"}},
		{"names and IDs", "key,sender,senderID,addressee\na,B;C,b;c;d,E\n", []string{"a"}, []string{"letters.csv:2: 2 names of senders but 3 IDs; the IDs are not used"}},
		{"lines in cells", head + "\n\n\"a\",f,1,\"B\nB\",C,1900\r\nb,f,-1,B,C,1900", []string{"a", "b"}, []string{`letters.csv:6: column line: "-1" is not a count`}},
		{"semicolons", "\ufeffkey;sender;addressee\na;B;\"C;D\"\n", []string{"a"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, faults := collect(t, table.ReadLetters(strings.NewReader(c.in), "letters.csv"))
			var keys []string
			for _, l := range got {
				keys = append(keys, l.Key)
			}
			if d := cmp.Diff(c.keys, keys); d != "" {
				t.Errorf("keys (-want +got):\n%s", d)
			}
			if d := cmp.Diff(c.faults, faults); d != "" {
				t.Errorf("faults (-want +got):\n%s", d)
			}
		})
	}
}

func TestFaultsOfDecisions(t *testing.T) {
	in := "a,b,verdict\nx,y,same\ny,x,different\nx,z,perhaps\n,z,same\ny,x,same\n"
	got, faults := collect(t, table.ReadDecisions(strings.NewReader(in), "decisions.csv"))
	if len(got) != 2 {
		t.Errorf("%d decisions read, want 2: %v", len(got), got)
	}
	want := []string{
		"decisions.csv:3: y and x are same in an earlier row; left out",
		`decisions.csv:4: column verdict: "perhaps" is not same, different or undecided; left out`,
		"decisions.csv:5: a decision needs both a and b; left out",
	}
	if d := cmp.Diff(want, faults); d != "" {
		t.Error(d)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestFullDisk(t *testing.T) {
	w := table.NewLetterWriter(failing{})
	for i := range 1000 {
		w.Write(&letter.Letter{Key: strings.Repeat("k", i)})
	}
	if err := w.Flush(); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("Flush gives %v", err)
	}
}
