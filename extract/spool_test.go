package extract

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

func TestSpoolGivesBackWhatItTook(t *testing.T) {
	old := letter.Day(1825, 12, 14)
	old.OldStyle = true
	letters := []letter.Letter{
		{Key: "a:1", Span: letter.Span{File: "a.txt", Line: 1, LineEnd: 9, End: 100}, Kind: letter.KindLetter, Date: old},
		{
			Key: "a:10", Number: "2", Kind: letter.KindTelegram, DateText: "3/IX",
			Date:    letter.Interval(letter.Day(1931, 9, 3), letter.Date{}).Doubt(),
			Senders: []letter.Party{{Name: "Averill", Role: letter.Sender, Keys: []string{"http://example.org/1"}, Inferred: true}},
			Text:    []letter.Block{{Part: letter.Text, Text: "the text stays behind"}},
		},
		{Key: "a:20"},
	}
	names := []*name.Scanned{{}, {Found: make([]name.Found, 2)}, {}}
	names[1].Found[0].Surface, names[1].Found[0].Span = "Pascoe", letter.Span{File: "a.txt", Line: 12, Start: 7, End: 13}

	s, err := newSpool()
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	for i := range letters {
		if err := s.add(&letters[i], names[i]); err != nil {
			t.Fatal(err)
		}
	}
	i := 0
	for entry, err := range s.all() {
		if err != nil {
			t.Fatal(err)
		}
		want := letters[i]
		want.Text = nil
		if diff := cmp.Diff(want, entry.Letter, cmp.AllowUnexported(letter.Date{})); diff != "" {
			t.Errorf("letter %d (-want +got):\n%s", i, diff)
		}
		if diff := cmp.Diff(names[i], entry.Names, cmpopts.IgnoreUnexported(name.Scanned{})); diff != "" {
			t.Errorf("names of letter %d (-want +got):\n%s", i, diff)
		}
		i++
	}
	if i != len(letters) || s.letters != i {
		t.Errorf("%d letters come back of %d", i, len(letters))
	}
}

// The spool silently loses what gob does not write, so nothing in it may be
// unexported but the dates, which it writes as text, and what only the first pass
// needs.
func TestSpoolLosesNoField(t *testing.T) {
	seen := map[reflect.Type]bool{reflect.TypeFor[letter.Date](): true, reflect.TypeFor[letter.Block](): true}
	var check func(t *testing.T, at reflect.Type, path string)
	check = func(t *testing.T, at reflect.Type, path string) {
		if seen[at] {
			return
		}
		seen[at] = true
		switch at.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array:
			check(t, at.Elem(), path)
		case reflect.Map:
			check(t, at.Key(), path)
			check(t, at.Elem(), path)
		case reflect.Func, reflect.Chan, reflect.Interface:
			t.Errorf("%s is a %s, which the spool cannot write", path, at.Kind())
		case reflect.Struct:
			for i := range at.NumField() {
				f := at.Field(i)
				if at == reflect.TypeFor[name.Scanned]() && f.Name == "lower" {
					continue // counted while the letter is added
				}
				if !f.IsExported() {
					t.Errorf("%s.%s is not exported: the spool loses it", path, f.Name)
				}
				check(t, f.Type, path+"."+f.Name)
			}
		}
	}
	check(t, reflect.TypeFor[spooled](), "spooled")
}
