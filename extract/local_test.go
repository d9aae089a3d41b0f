package extract

import (
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lettergraph/extract/letter"
)

// placed writes files below a new folder.
func placed(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

const (
	teiLetter = `<TEI><teiHeader><profileDesc><correspDesc><correspAction type="sent"><persName ref="#p1">She</persName></correspAction></correspDesc></profileDesc></teiHeader><text/></TEI>`
	teiIndex  = `<TEI><teiHeader/><text><body><listPerson><person xml:id="p1"><persName>Ada Brown</persName></person></listPerson></body></text></TEI>`
	teiOther  = `<TEI><teiHeader/><text><body><listPerson><person xml:id="p1"><persName>Otto Krane</persName></person></listPerson></body></text></TEI>`
	teiOwn    = `<TEI><teiHeader><profileDesc><particDesc><listPerson><person xml:id="p1"><persName>Ada Brown</persName></person></listPerson></particDesc>` +
		`<correspDesc><correspAction type="sent"><persName ref="#p1"/></correspAction></correspDesc></profileDesc></teiHeader><text/></TEI>`
	teiList = `<TEI><teiHeader><profileDesc><correspDesc/><correspDesc/><correspDesc/><correspDesc/></profileDesc></teiHeader><text/></TEI>`
	teiUTF  = "\xfe\xff\x00<\x00T\x00E\x00I\x00/\x00>"
)

func TestReferencesAreMadeWhole(t *testing.T) {
	for _, c := range []struct {
		name  string
		files map[string]string
		args  []string // below the root; the root itself where empty
		want  map[string]string
	}{
		{"an index above the letters", map[string]string{"persons.xml": teiIndex, "letters/1.xml": teiLetter, "letters/1901/2.xml": teiLetter}, nil,
			map[string]string{"letters/1.xml": "persons.xml#p1", "letters/1901/2.xml": "persons.xml#p1", "persons.xml": "persons.xml#p1"}},
		{"an index beside the letters' folder", map[string]string{"indices/persons.xml": teiIndex, "letters/1.xml": teiLetter}, nil,
			map[string]string{"letters/1.xml": "indices/persons.xml#p1"}},
		{"letters and index named one by one", map[string]string{"persons.xml": teiIndex, "letters/1.xml": teiLetter}, []string{"letters", "persons.xml"},
			map[string]string{"letters/1.xml": "persons.xml#p1"}},
		{"two editions", map[string]string{"a/persons.xml": teiIndex, "a/letters/1.xml": teiLetter, "b/persons.xml": teiOther, "b/letters/1.xml": teiLetter}, nil,
			map[string]string{"a/letters/1.xml": "a/persons.xml#p1", "b/letters/1.xml": "b/persons.xml#p1"}},
		{"two editions, one without an index", map[string]string{"a/letters/1.xml": teiLetter, "b/persons.xml": teiOther, "b/letters/1.xml": teiLetter}, nil,
			map[string]string{"a/letters/1.xml": "a/letters#p1", "b/letters/1.xml": "b/persons.xml#p1"}},
		{"two editions without an index", map[string]string{"a/1.xml": teiLetter, "a/2.xml": teiLetter, "b/1.xml": teiLetter}, nil,
			map[string]string{"a/1.xml": "a#p1", "a/2.xml": "a#p1", "b/1.xml": "b#p1"}},
		{"two indices that disagree", map[string]string{"one.xml": teiIndex, "two.xml": teiOther, "1.xml": teiLetter}, nil,
			map[string]string{"1.xml": "#p1", "one.xml": "one.xml#p1", "two.xml": "two.xml#p1"}},
		{"each letter with its own index", map[string]string{"1.xml": teiOwn, "2.xml": teiOwn, "sub/3.xml": teiOther}, nil,
			map[string]string{"1.xml": "1.xml#p1", "2.xml": "1.xml#p1", "sub/3.xml": "sub/3.xml#p1"}},
		{"two lists in one folder", map[string]string{"one.xml": teiList, "two.xml": teiList}, nil,
			map[string]string{"one.xml": "one.xml#p1", "two.xml": "two.xml#p1"}},
		{"letters alone", map[string]string{"1.xml": teiLetter, "x.xml": teiUTF}, nil,
			map[string]string{"1.xml": "#p1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for name := range c.files {
				c.files[name] += "<!-- " + name + " -->" // no file is a copy of another
			}
			root := placed(t, c.files)
			args := []string{root}
			if c.args != nil {
				args = nil
			}
			for _, arg := range c.args {
				args = append(args, filepath.Join(root, arg))
			}
			w, err := list(t.Context(), args, "", slog.New(slog.DiscardHandler))
			if err != nil {
				t.Fatal(err)
			}
			defer w.close()
			l, err := findLocals(t.Context(), w.found, &Options{})
			if err != nil {
				t.Fatal(err)
			}
			for file, want := range c.want {
				if got := l.whole(file, "#p1"); got != want {
					t.Errorf("#p1 in %s is %q, want %q", file, got, want)
				}
			}
		})
	}
}

func TestReferencesToOtherFiles(t *testing.T) {
	root := placed(t, map[string]string{"persons.xml": teiIndex, "letters/1.xml": teiLetter})
	sources, _ := listed(t, "", root)
	l, err := findLocals(t.Context(), sources, &Options{})
	if err != nil {
		t.Fatal(err)
	}
	for ref, want := range map[string]string{
		"../persons.xml#p1":              "persons.xml#p1",
		"persons.xml#p1":                 "persons.xml#p1", // not there: as it is
		"#p2":                            "letters#p2",
		"https://d-nb.info/gnd/11850553": "https://d-nb.info/gnd/11850553",
		"https://example.org/x#p1":       "https://example.org/x#p1",
		"Brown, Ada":                     "Brown, Ada",
	} {
		if got := l.whole("letters/1.xml", ref); got != want {
			t.Errorf("%q is %q, want %q", ref, got, want)
		}
	}
}

// The same reference in two editions is two people, and in the letters of one, one.
func TestTwoEditionsWithTheSameReferences(t *testing.T) {
	root := placed(t, map[string]string{
		"a/persons.xml": teiIndex, "a/letters/1.xml": teiLetter, "a/letters/2.xml": teiLetter + "\n",
		"b/persons.xml": teiOther, "b/letters/1.xml": teiLetter + "\n\n",
	})
	var labels []string
	for _, p := range ran(t, root).People {
		labels = append(labels, p.Label)
	}
	if want := []string{"Ada Brown", "Otto Krane"}; !slices.Equal(labels, want) {
		t.Errorf("people %q, want %q", labels, want)
	}
}

// One folder of everything: a person with the same GND number or e-mail address
// in two sources is one person, and all sources are one network.
func TestMixedFolder(t *testing.T) {
	list := `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc>` +
		`<correspDesc key="7"><correspAction type="sent"><persName ref="http://d-nb.info/gnd/100000290">Orlander, Matthias (1871-1940)</persName><date when="1909-03-02"/></correspAction>` +
		`<correspAction type="received"><persName ref="https://viaf.org/viaf/41">Wilhelmine Quast</persName></correspAction></correspDesc>` +
		`</profileDesc></teiHeader><text><body><p/></body></text></TEI>`
	encoded := `<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Letter</title></titleStmt></fileDesc><profileDesc>` +
		`<correspDesc><correspAction type="sent"><persName ref="https://viaf.org/viaf/41/">W. Quast</persName><date when="1909-03-09"/></correspAction>` +
		`<correspAction type="received"><persName>Lady Torvald</persName></correspAction></correspDesc></profileDesc></teiHeader>` +
		`<text><body><p>I have not heard from <persName ref="http://d-nb.info/gnd/100000290">our friend</persName> since Easter.</p></body></text></TEI>`
	mails := "From b.hale@harbour.example Sat Jan  3 01:05:34 1996\nFrom: \"Beatrice Hale\" <b.hale@harbour.example>\nTo: Peter Strand <strand@pier.example>\n" +
		"Date: Wed, 3 Jan 1996 01:05:34 +0000\nMessage-ID: <1@harbour.example>\nSubject: Tides\n\nThe tide tables are late.\n"
	single := "From: strand@pier.example\nTo: B Hale <B.Hale@harbour.example>\nDate: Thu, 4 Jan 1996 09:00:00 +0000\nMessage-ID: <2@pier.example>\nSubject: Re: Tides\n\nThey are here.\n"
	root := placed(t, map[string]string{
		"lists/list.xml":    list,
		"lists/table.csv":   "sender,senderID,senderDate,addressee,addresseeID\nM. Orlander,100000290,1911-05,Konrad Vey,\n",
		"tei/letter.xml":    encoded,
		"mail/pier.mbox":    mails,
		"mail/answer.eml":   single,
		"edition/vetro.txt": "LETTERS OF KONRAD VEY\n\n1. Konrad Vey to Anna Sand, 3 May 1912\n\nDear Anna,\n\nThe ship has come in.\n\nYours,\nKonrad Vey\n\n\n2. Anna Sand to Konrad Vey, 9 May 1912\n\nDear Konrad,\n\nI am glad of it.\n\nAnna Sand\n",
	})
	result := ran(t, root)
	if len(result.Faults) > 0 || result.Letters != 7 {
		t.Errorf("%d letters, want 7; faults %v", result.Letters, result.Faults)
	}
	for key, letters := range map[string]int{
		"https://d-nb.info/gnd/100000290": 2,
		"https://viaf.org/viaf/41":        2,
		"mailto:b.hale@harbour.example":   2,
		"mailto:strand@pier.example":      2,
	} {
		found := 0
		for _, p := range result.People {
			if slices.Contains(p.URIs, key) {
				found++
				if p.Letters != letters {
					t.Errorf("%s has %d letters, want %d", key, p.Letters, letters)
				}
			}
		}
		if found != 1 {
			t.Errorf("%s is %d people", key, found)
		}
	}
	vey := slices.DeleteFunc(slices.Clone(result.People), func(p letter.Identity) bool { return p.Label != "Konrad Vey" })
	if len(vey) != 1 || vey[0].Letters != 3 {
		t.Errorf("Konrad Vey of the table and of the edition: %+v", vey)
	}
}

// A letters.csv of an earlier run, given as a source, is read with its roles and
// kinds, and its IDs join its letters but not those of another table.
func TestOwnTablesAsSources(t *testing.T) {
	table := "key,file,line,lineEnd,kind,sender,senderID,addressee,addresseeID,evidence\n" +
		"k:1,k.txt,1,4,letter,Lena,torvald-l,The Board;Ann Mott,org-board;mott-a,\"sender=heading; addressee=heading; addresseeKind=org,; addresseeRole=,copy\"\n" +
		"k:9,k.txt,9,9,reported,L. T.,torvald-l,Ann Mott,mott-a,sender=context inferred\n"
	root := placed(t, map[string]string{"one/letters.csv": table, "two/letters.csv": strings.ReplaceAll(table, "Lena,", "Lars,")})
	letters, _ := extracted(t, root)
	ids := map[string]string{}
	for _, l := range letters {
		ids[l.File+l.Remark] = l.Senders[0].ID
	}
	if len(letters) != 4 || ids["one/letters.csvread from k.txt:1"] != ids["one/letters.csvread from k.txt:9"] || ids["one/letters.csvread from k.txt:1"] == ids["two/letters.csvread from k.txt:1"] {
		t.Errorf("senders %q", ids)
	}
	l := letters[0]
	if l.Kind != letter.KindLetter || letters[1].Kind != letter.KindReported || !letters[1].Senders[0].Inferred || l.Senders[0].Evidence != "heading" ||
		len(l.Addressees) != 2 || l.Addressees[0].Kind != letter.Org || l.Addressees[1].Role != letter.Copy {
		t.Errorf("%+v", letters[:2])
	}
}
