package letter

import "testing"

func TestUnknownDigits(t *testing.T) {
	for in, want := range map[string]string{
		"19xx-02-29": "19XX-02-29", "1932-02-2X": "1932-02-2X", "1931-1X-31": "1931-1X-31", "1uuu": "1XXX",
		"1931-13-XX": "", "1931-02-3X": "", "1931-00-XX": "", "1931-XX-00": "", "1931-XX-32": "", "0000-XX": "", "1931-0X-4X": "",
	} {
		if d, err := ParseEDTF(in); d.String() != want || (err != nil) != (want == "") {
			t.Errorf("%s is read as %q, %v; want %q", in, d, err, want)
		}
	}
}

// FuzzParseEDTF holds that a text is taken for a date as a whole or not at all:
// what is read prints as itself, its bounds are in order, and what is made of it
// (doubt, the Gregorian day, an interval) is a date that can be read again.
func FuzzParseEDTF(f *testing.F) {
	for _, s := range []string{
		"1931-09-03?", "1923-10", "1921-10-15/1921-10-17", "[..1931-03]", "[1931-03..]", "19XX", "1931-XX", "1931-02-XX", "../1931~", "1700-02-29",
		"1931-09-03T10:00Z", "[1900..1901]", "1931%", "0001", "9999-12-31", "1931-13-XX", "1931-02-3X", "0000-XX", "", "..", "[..]", "1uxx", "19XX-02-29", "1931-00-XX", "XXXX-XX-00",
	} {
		f.Add(s, "1931", false)
		f.Add("1800/1801", s, true)
	}
	f.Fuzz(func(t *testing.T, a, b string, oldStyle bool) {
		d, err := ParseEDTF(a)
		if err != nil {
			if !d.IsZero() {
				t.Fatalf("%q is refused and read as %s", a, d)
			}
			return
		}
		d.OldStyle = oldStyle && !d.IsZero()
		checkDate(t, d)
		e, err := ParseEDTF(b)
		if err != nil {
			return
		}
		if x, y := d.Compare(e), e.Compare(d); (x < 0) != (y > 0) || (x == 0) != (y == 0) {
			t.Fatalf("%s and %s compare as %d, the other way as %d", d, e, x, y)
		}
		// Whoever joins two dates asks whether they make an interval.
		if i := Interval(d, e); i.String() != "" {
			if again, err := ParseEDTF(i.String()); err == nil && again.String() != i.String() {
				t.Fatalf("from %s to %s is %s, read back as %s", d, e, i, again)
			}
		}
	})
}

func checkDate(t *testing.T, d Date) {
	t.Helper()
	for what, x := range map[string]Date{"the date": d, "in doubt": d.Doubt(), "roughly": d.Roughly(), "Gregorian": d.Gregorian()} {
		again, err := ParseEDTF(x.String())
		again.OldStyle = x.OldStyle
		if err != nil || again != x {
			t.Fatalf("%s, %s: %q (%+v) is read back as %+v, %v", d, what, x, x, again, err)
		}
		if x.Certain() && what == "in doubt" {
			t.Fatalf("%s in doubt is certain", d)
		}
		first, last, known := x.Bounds()
		if known == x.IsZero() || known && first > last {
			t.Fatalf("%s, %s: %s is from day %d to %d", d, what, x, first, last)
		}
		if a, b, _ := x.Years(); a > b || a < 0 || b > 9999 {
			t.Fatalf("%s, %s: %s is from year %d to %d", d, what, x, a, b)
		}
	}
}
