package tei_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lettergraph/extract/letter"
	"lettergraph/extract/tei"
)

// throughCMIF writes letters as a list and reads them back.
func throughCMIF(t *testing.T, letters []letter.Letter) ([]letter.Letter, string) {
	t.Helper()
	var b bytes.Buffer
	if err := tei.WriteCMIF(&b, letters, nil, nil, tei.Edition{Title: "A list"}); err != nil {
		t.Fatal(err)
	}
	got, faults := readString(t, b.String())
	if len(faults) > 0 {
		t.Fatalf("faults of what was written: %q\n%s", faults, b.String())
	}
	return got, b.String()
}

// described is what a list says of its letters.
func described(list string) string {
	_, list, _ = strings.Cut(list, "<profileDesc>")
	list, _, _ = strings.Cut(list, "</profileDesc>")
	return list
}

// plainName reports whether a name stands in a list as it is: it says more than
// that none is known, and no bracket marks it as the editor's.
func plainName(s string) bool {
	for _, word := range []string{"unknown", "unbekannt", "inconnu", "n", "неизвест"} {
		if strings.HasPrefix(strings.Trim(strings.ToLower(s), " []().?"), word) {
			return false
		}
	}
	return s == strings.Join(strings.Fields(s), " ") && s != "" && !strings.ContainsAny(s, "[]\ufffd\ufffe\uffff") && strings.IndexFunc(s, func(c rune) bool { return c < ' ' }) < 0
}

// FuzzCMIF holds that whatever stands in letters, their list is read without a
// fault, with every letter, its number of parties and the plain names in it; and
// that what was read once is written and read the same ever after.
func FuzzCMIF(f *testing.F) {
	f.Add("Ada <Ash> & \"Sons\"", "https://d-nb.info/gnd/1 https://viaf.org/viaf/2", "[Hull]", "1931-09-03~", "3/IX", "Box 1; f. 3", "torn", "en", uint8(0))
	f.Add("Гр. А. П. Ветров", "#vetrov", "", "[..1855-03]", "", "", "", "ru", uint8(77))
	f.Add("[Bo Birch]", "mailto:bo@example.org", "York", "19XX", "before [April]?", "Box\t1", "]]>", "", uint8(130))
	f.Add("unknown", "key with, comma", "unknown", "1698-02?/1698-04", "\x00\ufffe", " ", "\u00a0", "de\nfr", uint8(255))
	f.Fuzz(func(t *testing.T, name, key, place, edtf, words, archive, remark, language string, flags uint8) {
		date, _ := letter.ParseEDTF(edtf)
		date.OldStyle = flags&1 > 0 && !date.IsZero()
		kinds := []letter.PersonKind{letter.Person, letter.Org, letter.Group, ""}
		roles := []letter.Role{letter.Addressee, letter.Copy, letter.Hidden, letter.Via}
		sender := letter.Party{Name: name, Kind: kinds[flags>>1&3], Role: letter.Sender, Inferred: flags&8 > 0}
		if key != "" {
			sender.Keys = strings.Fields(key)
		}
		second := letter.Party{Name: "Cy Cole", Kind: letter.Person, Role: roles[flags>>4&3]}
		letters := []letter.Letter{
			{
				Kind: letter.Kind(words), Number: remark, ID: key, Senders: []letter.Party{sender, {Name: words, Role: letter.Sender}},
				Addressees: []letter.Party{{Name: place, Role: letter.Addressee}, second}, Sent: letter.Place{Name: place, Key: key}, Received: letter.Place{Name: name},
				Date: date, DateText: words, Archive: archive, Language: language, Remark: remark,
				Text: []letter.Block{{Part: letter.Text, Text: name, Mentions: []letter.Marked{{End: len(name), Keys: sender.Keys, Kind: sender.Kind}}}},
			},
			{Kind: letter.KindLetter, Date: date, Archive: archive, Senders: []letter.Party{{Name: "Ada Ash", Role: letter.Sender}}},
			{Kind: letter.KindLetter, Sent: letter.Place{Name: place}, Addressees: []letter.Party{sender}},
		}
		once, list := throughCMIF(t, letters)
		if len(once) != len(letters) {
			t.Fatalf("%d letters of %d:\n%s", len(once), len(letters), list)
		}
		if plainName(name) {
			if len(once[0].Senders) == 0 || once[0].Senders[0].Name != strings.ToValidUTF8(name, "\ufffd") {
				t.Fatalf("the sender %q became %+v:\n%s", name, once[0].Senders, list)
			}
		}
		if n := len(once[1].Senders); n != 1 || once[1].Senders[0].Name != "Ada Ash" {
			t.Fatalf("the sender of the second letter became %+v:\n%s", once[1].Senders, list)
		}
		if n := len(once[0].Addressees); n == 0 || once[0].Addressees[n-1].Role != second.Role {
			t.Fatalf("the second addressee became %+v:\n%s", once[0].Addressees, list)
		}
		if d := once[1].Date; !date.IsZero() && date.Certain() && d != date.Gregorian() {
			t.Fatalf("the date %s became %s:\n%s", date, d, list)
		}
		twice, again := throughCMIF(t, once)
		if d := cmp.Diff(held(once), held(twice), equal); d != "" {
			t.Fatalf("read back otherwise the second time (-first +second):\n%s\nfirst\n%s\nsecond\n%s", d, described(list), described(again))
		}
	})
}
