package extract

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

// filled is a value of a type in which no field is zero, so that what a coder
// forgets is missed.
func filled(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("words %d", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(int64(1000*(1-*n%2*2) + *n))
	case reflect.Uint8:
		v.SetUint(uint64(1 + *n%200))
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		filled(v.Index(0), n)
		filled(v.Index(1), n)
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range 3 {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			filled(key, n)
			filled(value, n)
			v.SetMapIndex(key, value)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[letter.Date]() {
			d := letter.Interval(letter.Day(1825, 12, 14), letter.Day(1826, 1, 0)).Doubt()
			d.OldStyle = true
			v.Set(reflect.ValueOf(d))
			return
		}
		for i := range v.NumField() {
			filled(v.Field(i), n)
		}
	default:
		panic("a coder has no way with a " + v.Type().String())
	}
}

func sampleLetters(n int) ([]letter.Letter, []*name.Scanned) {
	letters, names := make([]letter.Letter, n), make([]*name.Scanned, n)
	count := 0
	for i := range letters {
		filled(reflect.ValueOf(&letters[i]).Elem(), &count)
		letters[i].Text = nil // stays behind
		names[i] = &name.Scanned{}
		filled(reflect.ValueOf(names[i]).Elem(), &count)
	}
	return letters, names
}

// What is written comes back, every field of it. A field that is added to a letter
// or a name and not to the coder fails here.
func TestCoderLosesNoField(t *testing.T) {
	letters, names := sampleLetters(3)
	letters = append(letters, letter.Letter{})
	names = append(names, &name.Scanned{Lower: map[string]int32{}})
	stored := encodeLetters(letters, names)
	for _, lower := range []bool{true, false} {
		i := 0
		err := decodeLetters(stored, lower, func(l *letter.Letter, s *name.Scanned) error {
			if diff := cmp.Diff(letters[i], *l, cmp.AllowUnexported(letter.Date{})); diff != "" {
				t.Errorf("letter %d (-want +got):\n%s", i, diff)
			}
			want := *names[i]
			if !lower {
				want.Lower = nil
			}
			if diff := cmp.Diff(want, *s); diff != "" {
				t.Errorf("names of letter %d (-want +got):\n%s", i, diff)
			}
			i++
			return nil
		})
		if err != nil || i != len(letters) {
			t.Errorf("%d letters come back of %d: %v", i, len(letters), err)
		}
	}
}

// FuzzDecodeLetters reads any bytes as letters in a work file: an error, or letters,
// and nothing worse.
func FuzzDecodeLetters(f *testing.F) {
	f.Add(encodeLetters(sampleLetters(2)))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, b []byte) {
		taken := 0
		err := decodeLetters(b, true, func(l *letter.Letter, s *name.Scanned) error {
			taken++
			return nil
		})
		if taken > len(b) || err != nil && !errors.Is(err, errDamaged) {
			t.Errorf("%d letters of %d bytes: %v", taken, len(b), err)
		}
	})
}

// spooled makes a spool of three sources, each with a few letters, and leaves it as
// a run does that was killed in the fourth.
func leftSpool(t *testing.T) string {
	dir := t.TempDir()
	s, err := newSpool(dir, []byte("as asked"), false)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3 {
		p := s.source()
		for range i + 1 {
			if err := s.add(p, encodeLetters(sampleLetters(20))); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.end(p, ending{Path: fmt.Sprint(i), SHA256: "sum", Faults: []keptFault{{What: "a page is missing", Line: i}}}); err != nil {
			t.Fatal(err)
		}
	}
	p := s.source()
	if err := s.add(p, encodeLetters(sampleLetters(5))); err != nil {
		t.Fatal(err)
	}
	s.close()
	return dir
}

// known counts the sources that a spool has to go on from, all of whose letters can
// be read.
func known(t *testing.T, dir, beginning string) int {
	t.Helper()
	s, err := newSpool(dir, []byte(beginning), true)
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	for _, p := range s.kept {
		letters := 0
		for stored, err := range s.stored(p) {
			if err == nil {
				err = decodeLetters(stored, true, func(*letter.Letter, *name.Scanned) error { letters++; return nil })
			}
			if err != nil {
				t.Errorf("source %s: %v", p.Path, err)
			}
		}
		if p.Path != fmt.Sprint(letters/20-1) || len(p.Faults) != 1 {
			t.Errorf("source %s has %d letters and %d faults", p.Path, letters, len(p.Faults))
		}
	}
	return len(s.kept)
}

func TestSpoolIsGoneOnFrom(t *testing.T) {
	dir := leftSpool(t)
	if n := known(t, dir, "as asked"); n != 3 {
		t.Errorf("%d sources of 3", n)
	}
	if n := known(t, dir, "as asked"); n != 3 {
		t.Errorf("%d sources of 3 the second time", n)
	}
	if n := known(t, dir, "otherwise"); n != 0 {
		t.Errorf("%d sources read with other options", n)
	}
	if n := known(t, dir, "as asked"); n != 0 {
		t.Errorf("%d sources after another run", n)
	}
}

// Whatever byte of a work file is damaged, and wherever it is cut off, no more is
// taken from it than was written.
func TestDamagedSpool(t *testing.T) {
	dir := leftSpool(t)
	path := filepath.Join(dir, spoolName)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 7))
	seen := map[int]bool{}
	for range 300 {
		b := append([]byte(nil), whole...)
		at := r.IntN(len(b))
		if r.IntN(2) == 0 {
			b = b[:at]
		} else {
			b[at] ^= byte(1 + r.IntN(255))
		}
		if err := os.WriteFile(path, b, 0o666); err != nil {
			t.Fatal(err)
		}
		seen[known(t, dir, "as asked")] = true
	}
	for n := range 4 {
		if !seen[n] {
			t.Errorf("never %d sources", n)
		}
	}
}
