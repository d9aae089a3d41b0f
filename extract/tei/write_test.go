package tei_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lettergraph/extract/letter"
	"lettergraph/extract/tei"
)

// readString gives the letters of a file in memory and its faults.
func readString(t testing.TB, in string) (letters []letter.Letter, faults []string) {
	t.Helper()
	for l, err := range tei.Read(context.Background(), strings.NewReader(in), "f.xml", tei.Options{}) {
		if err != nil {
			faults = append(faults, err.Error())
			continue
		}
		letters = append(letters, l)
	}
	return letters, faults
}

func mustDate(t testing.TB, s string) letter.Date {
	t.Helper()
	d, err := letter.ParseEDTF(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// held leaves what CMIF holds of letters.
func held(ls []letter.Letter) []letter.Letter {
	out := make([]letter.Letter, len(ls))
	for i, l := range ls {
		l.Span, l.Key = letter.Span{}, ""
		for _, ps := range []*[]letter.Party{&l.Senders, &l.Addressees} {
			held := make([]letter.Party, len(*ps))
			for j, p := range *ps {
				p.Span, p.Evidence = letter.Span{}, ""
				held[j] = p
			}
			*ps = held
		}
		l.DateFrom = ""
		if l.DateText != "" {
			if d, err := letter.ParseEDTF(strings.NewReplacer("~", "?", "%", "?").Replace(l.Date.String())); err == nil {
				l.Date = d
			}
		}
		var text []letter.Block
		seen := make(map[string]bool)
		for _, b := range l.Text {
			b.Runs = nil
			if key := fmt.Sprint(b.Text, b.Mentions); !seen[key] {
				seen[key] = true
				text = append(text, b)
			}
		}
		l.Text = text
		out[i] = l
	}
	return out
}

var equal = cmp.Options{
	cmp.Comparer(func(a, b letter.Date) bool { return a == b }), cmpopts.EquateEmpty(),
}

// validate holds a file to the schema of CMIF.
func validate(t *testing.T, file []byte) {
	t.Helper()
	schema := filepath.Join(corpora, "cmif-sig-examples/schema/cmi-customization.rng")
	jing, err := exec.LookPath("jing")
	if _, missing := os.Stat(schema); err != nil || missing != nil {
		t.Log("not validated: jing or the schema is not here")
		return
	}
	path := filepath.Join(t.TempDir(), "cmif.xml")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(jing, schema, path).CombinedOutput(); err != nil {
		t.Errorf("not valid: %v\n%.2000s", err, out)
	}
}

func TestWriteCMIFReadsBack(t *testing.T) {
	person := func(name string, role letter.Role, keys ...string) letter.Party {
		return letter.Party{Name: name, Kind: letter.Person, Role: role, Keys: keys}
	}
	conjectured := person("Bo Birch", letter.Addressee)
	conjectured.Inferred = true
	letters := []letter.Letter{
		{
			Kind: letter.KindTelegram, Number: "12 <a>", ID: "https://example.org/12",
			Senders: []letter.Party{
				person(`Ada "A" Ash & Sons`, letter.Sender, "https://d-nb.info/gnd/118540238", "https://viaf.org/viaf/1"),
				{Name: "Harbour Office", Kind: letter.Org, Role: letter.Sender},
			},
			Addressees: []letter.Party{conjectured, person("Cy Cole", letter.Copy, "#cole"), person("Dee Dale", letter.Via), person("Eve Elm", letter.Hidden)},
			Sent:       letter.Place{Name: "[Hull]", Key: "https://www.geonames.org/2645425"}, Received: letter.Place{Name: "York"},
			Date: mustDate(t, "1931-09-03~"), Archive: "Box 1; f. 3", Language: "en", Remark: "torn",
			Text: []letter.Block{
				{Part: letter.Text, Text: "Flo Fox", Mentions: []letter.Marked{{End: 7, Keys: []string{"https://www.wikidata.org/entity/Q42"}, Kind: letter.Person}}},
				{Part: letter.Text, Text: "Grain Company", Mentions: []letter.Marked{{End: 13, Kind: letter.Org}}},
			},
		},
		{Kind: letter.KindLetter, Senders: []letter.Party{person("Ada Ash", letter.Sender)}, Date: mustDate(t, "1698-02?/1698-04"), Archive: "Box 2"},
		{Kind: letter.KindLetter, Addressees: []letter.Party{person("Ada Ash", letter.Addressee)}, Date: mustDate(t, "[..1931-03]"), DateText: "before April"},
		{Kind: letter.KindLetter, Date: mustDate(t, "19XX"), Archive: "Box 1; f. 3"},
		{Kind: letter.KindEmail, Date: mustDate(t, "1999-06-02"), DateText: "Wed, 2 Jun"},
		{Kind: letter.KindLetter},
	}
	var b bytes.Buffer
	e := tei.Edition{Title: "Letters of Ada Ash", Editor: "An Editor", Email: "e@example.org", Licence: "https://creativecommons.org/licenses/by/4.0/", Date: mustDate(t, "2020-01-02")}
	if err := tei.WriteCMIF(&b, letters, nil, nil, e); err != nil {
		t.Fatal(err)
	}
	validate(t, b.Bytes())
	got, faults := readString(t, b.String())
	if len(faults) > 0 {
		t.Errorf("faults: %q", faults)
	}
	if d := cmp.Diff(held(letters), held(got), equal); d != "" {
		t.Errorf("read back otherwise than written (-want +got):\n%s\n%s", d, b.String())
	}
}

func TestWriteCMIFWithPeopleAndMentions(t *testing.T) {
	letters := []letter.Letter{
		{Key: "a-1", Senders: []letter.Party{{ID: "ash-a", Name: "Ash"}}, Addressees: []letter.Party{{ID: "office", Name: "Office"}}},
		{Key: "a-2", Kind: letter.KindReported},
	}
	people := []letter.Identity{
		{ID: "ash-a", Label: "Ash, A.", URIs: []string{"https://d-nb.info/gnd/118540238"}, Kind: letter.Person},
		{ID: "office", Label: "Office", Kind: letter.Org},
	}
	mentions := []letter.Mention{
		{Letter: "a-1", PersonID: "ash-a", Person: "Ash, A."},
		{Letter: "a-1", PersonID: "ash-a", Person: "Ash, A."},
		{Letter: "a-1", PersonID: "office", Person: "Office"},
		{Letter: "a-1", Layer: letter.Note, PersonID: "fox", Person: "Fox"},
	}
	var b bytes.Buffer
	if err := tei.WriteCMIF(&b, letters, people, mentions, tei.Edition{}); err != nil {
		t.Fatal(err)
	}
	validate(t, b.Bytes())
	_, list, _ := strings.Cut(b.String(), "<profileDesc>\n")
	list, _, _ = strings.Cut(list, "    </profileDesc>")
	want := `      <correspDesc>
        <correspAction type="sent">
          <persName ref="https://d-nb.info/gnd/118540238">Ash</persName>
        </correspAction>
        <correspAction type="received">
          <orgName ref="#office">Office</orgName>
        </correspAction>
        <note>
          <ref type="https://lod.academy/cmif/vocab/terms#mentionsPerson" target="https://d-nb.info/gnd/118540238">Ash, A.</ref>
          <ref type="https://lod.academy/cmif/vocab/terms#mentionsOrg" target="#office">Office</ref>
        </note>
      </correspDesc>
`
	if d := cmp.Diff(want, list); d != "" {
		t.Error(d)
	}
}

// What was read of the corpora's lists is the same after writing and reading.
func TestCorporaThroughCMIF(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, folder := range []string{"cmif-csstorage", "cmif-nicolai", "cmif-spener"} {
		t.Run(folder, func(t *testing.T) {
			var letters []letter.Letter
			for _, path := range files(t, folder) {
				some, _ := read(t, path)
				for _, l := range some {
					l.ID = "" // an xml:id is not written
					letters = append(letters, l)
				}
			}
			var b bytes.Buffer
			if err := tei.WriteCMIF(&b, letters, nil, nil, tei.Edition{Title: folder}); err != nil {
				t.Fatal(err)
			}
			validate(t, b.Bytes())
			got, faults := readString(t, b.String())
			if len(faults) > 0 {
				t.Errorf("faults: %q", faults)
			}
			if len(got) != len(letters) {
				t.Fatalf("%d letters read back, want %d", len(got), len(letters))
			}
			want, have := held(letters), held(got)
			for i := range want {
				if d := cmp.Diff(want[i], have[i], equal); d != "" {
					t.Fatalf("read back otherwise than written (-want +got):\n%s", d)
				}
			}
		})
	}
}

// A letter without a source gets none when it is read back, whatever the others have.
func TestOnlyItsOwnSource(t *testing.T) {
	for _, archives := range [][]string{{"", ""}, {"Box 7", ""}, {"Box 7", "Box 8", ""}, {"Box 7", "Box 7"}} {
		var letters []letter.Letter
		for i, a := range archives {
			letters = append(letters, letter.Letter{Key: fmt.Sprint("k", i), Archive: a, Senders: []letter.Party{{Name: "Ada Brown", Role: letter.Sender}}})
		}
		var out bytes.Buffer
		if err := tei.WriteCMIF(&out, letters, nil, nil, tei.Edition{}); err != nil {
			t.Fatal(err)
		}
		var got []string
		for l, err := range tei.Read(context.Background(), &out, "list.xml", tei.Options{}) {
			if err != nil {
				t.Error(err)
			}
			got = append(got, l.Archive)
		}
		if !slices.Equal(got, archives) {
			t.Errorf("archives %q came back as %q", archives, got)
		}
	}
}
