package table_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"

	"lettergraph/extract/letter"
	"lettergraph/extract/table"
)

// line is a letter as one line of a test.
func line(l letter.Letter) string {
	parties := func(ps []letter.Party) string {
		var all []string
		for _, p := range ps {
			s := p.Name
			if p.Kind != letter.Person {
				s += " (" + string(p.Kind) + ")"
			}
			if p.Inferred {
				s += "?"
			}
			if len(p.Keys) > 0 {
				s += " <" + strings.Join(p.Keys, " ") + ">"
			}
			all = append(all, s)
		}
		return strings.Join(all, " & ")
	}
	place := func(p letter.Place) string {
		if p.Key != "" {
			return p.Name + " <" + p.Key + ">"
		}
		return p.Name
	}
	s := fmt.Sprintf("%d: %s @ %s -> %s @ %s, %s", l.Line, parties(l.Senders), place(l.Sent), parties(l.Addressees), place(l.Received), l.Date)
	if l.DateText != "" {
		s += fmt.Sprintf(" %q", l.DateText)
	}
	if l.Remark != "" {
		s += " (" + l.Remark + ")"
	}
	return s
}

func utf16(s string) string {
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, in string
		o        table.Options
		want     []string
		faults   []string
	}{
		{
			name: "the columns of csv2cmi",
			in: "sender,senderID,senderPlace,senderPlaceID,senderDate,addressee,addresseeID,key,note\n" +
				"Ada Ash;Bo Birch,118540238;,Hull,http://www.geonames.org/2645425/hull.html,1699-02~,[Carl Cole],http://d-nb.info/gnd/11850553X,1,torn\n" +
				"Ada Ash,gnd:10145004-7,[Hull],,\"[1699-03,1699-04]\",,,2,\n" +
				"[],,,,\"--02-03\",,118540239,3,\n" +
				"[Ada?] [Ash],,Hull|York,http://www.geonames.org/1|http://www.geonames.org/2,,[A brother]|[Fox; Elm],gnd:118540238|gnd:10145004-7,4,\n",
			want: []string{
				"2: Ada Ash <https://d-nb.info/gnd/118540238> & Bo Birch @ Hull <https://www.geonames.org/2645425> -> Carl Cole? <https://d-nb.info/gnd/11850553X> @ , 1699-02~ (torn)",
				`3: Ada Ash (org) <https://d-nb.info/gnd/10145004-7> @ [Hull] ->  @ , 1699-03/1699-04 "[1699-03,1699-04]"`,
				`4: [] @  ->  <118540239> @ ,  "--02-03" (date not understood: --02-03)`,
				"5: Ada? Ash? @ Hull <https://www.geonames.org/1> -> A brother? <https://d-nb.info/gnd/118540238> & Fox; Elm (org)? <https://d-nb.info/gnd/10145004-7> @ , ",
			},
		},
		{
			name: "no sender, bounds of dates, bodies",
			in: "key,senderDate,senderDateFrom,senderDateTo,senderDateEarliest,senderDateLatest,senderDateEvidence,addressee,addresseeID,addresseeOrg,exclude\n" +
				"1,,1937-11-22,1937-11-29,,,,Dora Dale,,,\n" +
				"2,,,,1937-02,1937-03,conjecture,,,Fox &amp; Sons,is not a letter\n" +
				"3,,1937-11-22,1936,,,,Dora Dale,https://www.wikidata.org/wiki/Q1,Elm Press,\n",
			o: table.Options{Sender: "Eve Elder"},
			want: []string{
				"2: Eve Elder? @  -> Dora Dale @ , 1937-11-22/1937-11-29",
				"3: Eve Elder? @  -> Fox & Sons (org) @ , 1937-02?/1937-03? (exclude: is not a letter)",
				`4: Eve Elder? @  -> Dora Dale <https://www.wikidata.org/entity/Q1> & Elm Press (org) @ ,  "1937-11-22/1936" (date not understood: 1937-11-22/1936)`,
			},
		},
		{
			name: "other columns, in Windows-1252, with semicolons",
			in:   "Nr;Von;An;Datum\r\n1;J\xfcrgen \xc4hre;\"M\xfcller; Kr\xfcger\";3. M\xe4rz 1801\r\n",
			o:    table.Options{Columns: map[string]string{"sender": "Von", "addressee": "an", "date": "Datum"}},
			want: []string{`2: Jürgen Ähre @  -> Müller & Krüger @ , 1801-03-03 "3. März 1801"`},
		},
		{
			name: "UTF-16 with tabs, as a spreadsheet saves it",
			in:   utf16("sender\taddressee\tdate\r\nÁda Ásh\t\"Bo \"\"B\"\" Birch\"\t1899-03\r\nИван\tПётр\t1900\r\n"),
			want: []string{`2: Áda Ásh @  -> Bo "B" Birch @ , 1899-03`, "3: Иван @  -> Пётр @ , 1900"},
		},
		{
			name:   "a column that is not there",
			in:     "Von,An\na,b\n",
			o:      table.Options{Columns: map[string]string{"sender": "Absender"}},
			faults: []string{`t.csv:1: no column "Absender" in the header line, which was to be sender`},
		},
		{
			name:   "no header",
			in:     "Ada Ash,Bo Birch,1699\n",
			faults: []string{"t.csv:1: no column sender or addressee in the header line; name them with --columns"},
		},
		{
			name:   "no sender told",
			in:     "addressee,senderDate\nBo Birch,1821?-07-25\n",
			want:   []string{`2:  @  -> Bo Birch @ , 1821-07-25? "1821?-07-25"`},
			faults: []string{"t.csv:1: no column sender in the header line; name it with --columns, or the sender with --sender"},
		},
		{
			name:   "rows that do not fit",
			in:     "sender\taddressee\nAda\tBo\tCy\nAda\nAda\tBo\n",
			want:   []string{"4: Ada @  -> Bo @ , "},
			faults: []string{"t.csv:2: a row of 3 cells under a header of 2; left out", "t.csv:3: a row of 1 cells under a header of 2; left out"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, faults := collect(t, table.Read(context.Background(), strings.NewReader(c.in), "t.csv", c.o))
			var lines []string
			for _, l := range got {
				lines = append(lines, line(l))
			}
			if d := cmp.Diff(c.want, lines); d != "" {
				t.Errorf("letters (-want +got):\n%s", d)
			}
			if d := cmp.Diff(c.faults, faults); d != "" {
				t.Errorf("faults (-want +got):\n%s", d)
			}
			for _, l := range got {
				row := c.in[l.Start:l.End]
				if n := 1 + strings.Count(c.in[:l.Start], "\n"); n != l.Line || strings.HasPrefix(row, "\n") || strings.HasSuffix(row, "\n") {
					t.Errorf("line %d is not at bytes [%d, %d): %q", l.Line, l.Start, l.End, row)
				}
			}
		})
	}
}

func TestSniff(t *testing.T) {
	for in, want := range map[string]bool{
		"sender,addressee\n":            true,
		"\ufeff\"key\";\"addresseeID\"": true,
		"date\tSender \r\n":             true,
		"sender":                        false,
		"Dear sender, I write\n":        false,
		"From: sender, addressee":       false,
		"letter,layer,personID\n":       false,
		"":                              false,
	} {
		if got := table.Sniff(in); got != want {
			t.Errorf("Sniff(%q) = %v", in, got)
		}
	}
}

// corpus opens a file of the shared corpora, or skips the test.
func corpus(t testing.TB, path string) *os.File {
	f, err := os.Open(filepath.Join("../../../shared/corpora", path))
	if err != nil {
		t.Skip("the shared corpora are not here")
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestCountsOfCorpora(t *testing.T) {
	for _, c := range []struct {
		path, sender string
		want         int
	}{
		{"cmif-spener/letters.csv", "", 2435},
		{"cmif-nicolai/NicolaiLetters.csv", "", 468}, // two more than the CMIF made from an older state of it
		{"csv-tolkien/letters.csv", "A Writer", 508},
	} {
		t.Run(c.path, func(t *testing.T) {
			got, faults := collect(t, table.Read(context.Background(), corpus(t, c.path), c.path, table.Options{Sender: c.sender}))
			if len(got) != c.want || len(faults) > 0 {
				t.Errorf("%d letters, want %d; faults %q", len(got), c.want, faults)
			}
			for _, l := range got {
				if len(l.Senders) == 0 {
					t.Errorf("line %d has no sender", l.Line)
				}
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add("sender,addressee,senderDate\nA;B,\"[C]\",[1900..1901]\n")
	f.Add("key,sender,senderID,addressee,evidence\n1,A;B,a;b,C,sender=x\\,y; addresseeRole=copy\n")
	f.Add("\xff\xfes\x00e\x00n\x00d\x00e\x00r\x00")
	f.Fuzz(func(t *testing.T, s string) {
		at := int64(0)
		for l, err := range table.Read(context.Background(), strings.NewReader(s), "f", table.Options{Sender: "S"}) {
			if err != nil {
				continue
			}
			if l.Line < 1 || l.LineEnd < l.Line || l.Start < at || l.End < l.Start || l.End > int64(len(s)) {
				t.Fatalf("a span outside the file or before %d: %+v", at, l.Span)
			}
			at = l.End
			for _, p := range append(l.Senders[:len(l.Senders):len(l.Senders)], l.Addressees...) {
				if strings.TrimSpace(p.Name) == "" && p.ID == "" && len(p.Keys) == 0 && p.Email == "" {
					t.Fatalf("a %s who is nobody in line %d", p.Role, l.Line)
				}
			}
			if d, err := letter.ParseEDTF(l.Date.String()); err != nil || d.String() != l.Date.String() {
				t.Fatalf("the date %s: %v", l.Date, err)
			}
		}
		collect(t, table.ReadLetters(strings.NewReader(s), "f"))
		collect(t, table.ReadMentions(strings.NewReader(s), "f"))
		collect(t, table.ReadPeople(strings.NewReader(s), "f"))
		collect(t, table.ReadDecisions(strings.NewReader(s), "f"))
	})
}

func BenchmarkRead10000(b *testing.B) {
	var in strings.Builder
	in.WriteString("key,sender,senderID,senderPlace,senderPlaceID,senderDate,senderDateText,addressee,addresseeID,addresseePlace,note\n")
	for i := range 10000 {
		fmt.Fprintf(&in, "%d,\"Ash, Ada\",https://d-nb.info/gnd/%d,Kingston upon Hull,https://www.geonames.org/2645425,16%02d-03-02,\"2 March, 16%02d\",[Bo Birch of the Harbour Office],,York,\"the letter is torn at the fold; a copy is in the same box\"\n", i, 100000+i%300, i%100, i%100)
	}
	b.SetBytes(int64(in.Len()))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range table.Read(context.Background(), strings.NewReader(in.String()), "b", table.Options{}) {
			if err != nil {
				b.Fatal(err)
			}
			n++
		}
		if n != 10000 {
			b.Fatal(n)
		}
	}
}

func BenchmarkReadLetters10000(b *testing.B) {
	var in strings.Builder
	w := table.NewLetterWriter(&in)
	for i := range 10000 {
		l := someLetters(b)[0]
		l.Key = fmt.Sprint("k-", i)
		if err := w.Write(&l); err != nil {
			b.Fatal(err)
		}
	}
	w.Flush()
	b.SetBytes(int64(in.Len()))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range table.ReadLetters(strings.NewReader(in.String()), "b") {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// Columns named for one table do not keep another from being read by its own.
func TestColumnsOfOneTableAmongOthers(t *testing.T) {
	o := table.Options{Columns: map[string]string{"sender": "Von", "addressee": "An"}}
	for in, want := range map[string]string{
		"Von,An,date\nAda,Bo,1801\n":                   "2: Ada @  -> Bo @ , 1801",
		"sender,addressee,date\nAda,Bo,1801\n":         "2: Ada @  -> Bo @ , 1801",
		"sender,An,addressee,date\nAda,Bo,Carl,1801\n": "2: Ada @  -> Bo @ , 1801",
		"sender,nobody,date\nAda,Bo,1801\n":            "",
	} {
		got := ""
		for l, err := range table.Read(context.Background(), strings.NewReader(in), "t.csv", o) {
			if err == nil {
				got += line(l)
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
