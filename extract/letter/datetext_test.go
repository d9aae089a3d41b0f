package letter

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFindDate(t *testing.T) {
	cases := []struct {
		text string
		year int // hint
		want string
	}{
		{"3 April 1815", 0, "1815-04-03"},
		{"17_th January_ 1782", 0, "1782-01-17"},
		{"October 25_th_, 1787", 0, "1787-10-25"},
		{"16_th Oct_., 1789", 0, "1789-10-16"},
		{"BATH, October 9, O. S. 1746.", 0, "1746-10-09"},
		{"SPA, July --, N. S. 1747.", 0, "1747-07"},
		{"1449 / APRIL 13", 0, "1449-04-13"},
		{"1450(?) / APRIL 30", 0, "1450-04-30?"},
		{"October 24 [25?], 1862", 0, "1862-10-25?"},
		{"April 3rd 1815.", 0, "1815-04-03"},
		{"Jany 12th 1818", 0, "1818-01-12"},
		{"Boxing Day [1915]", 0, "1915-12-26"},
		{"Lady Day, 1652", 0, "1652-03-25"},
		{"the xxvijth day of February 1537", 0, "1537-02-27"},
		{"Feby 18 1819", 0, "1819-02-18"},
		{"Novr. 3d, 1790", 0, "1790-11-03"},
		{"September 3, [1931]", 0, "1931-09-03"},
		{"5 декабря <1903>", 0, "1903-12-05"},
		{"21 сентября <1857 г.>", 0, "1857-09-21"},
		{"12-го октября <18>23", 0, "1823-10-12"},
		{"1934.VI.10. Кемь", 0, "1934-06-10"},
		{"1935.I.1.", 0, "1935-01-01"},
		{"31 августа, в лагере у Можайска 1812 года.", 0, "1812-08-31"},
		{"5 April, at my house in York, 1666", 0, "1666-04-05"},
		{"15 Дек[абря] [1944]", 0, "1944-12-15"},
		{"Сент[ября] 30 ч., 1774 г.", 0, "1774-09-30"},
		{"28 (16) марта 1861 г.", 0, "1861-03-28"},
		{"17(5)—18(6) марта 1867 г.", 0, "1867-03-17/1867-03-18"},
		{"2 сентября 42 г.", 1943, "1942-09-02"},
		{"June 2/63", 1862, "1863-06-02"},
		{"[September 3, 1931]", 0, "1931-09-03"},
		{"August 3 [1923]", 0, "1923-08-03"},
		{"[10 Jan. 1819]", 0, "1819-01-10"},
		{"July 5 18[20]", 0, "1820-07-05"},
		{"3/IX", 1931, "1931-09-03?"},
		{"3/IX", 0, ""},
		{"22/X-23", 1923, "1923-10-22"},
		{"3/VІІІ", 1923, "1923-08-03?"},
		{"1.IX.31", 1931, "1931-09-01"},
		{"18. IX - 31", 1931, "1931-09-18"},
		{"12/IX. 31 year", 1930, "1931-09-12"},
		{"Berlin, 1.XI.1923", 0, "1923-11-01"},
		{"2.XII 1993.", 0, "1993-12-02"},
		{"5.VII '93", 0, "1993-07-05?"},
		{"24/1 23", 1923, "1923-01-24"},
		{"1855 г. Августа 7. Бахчисарай.", 0, "1855-08-07"},
		{"1865 г.? Ноября 18...20? Я. П.", 0, "1865-11-18/1865-11-20?"},
		{"1865 г. Ноября 26...27.", 0, "1865-11-26/1865-11-27"},
		{"1890 г. Марта 6—9. Я. П.", 0, "1890-03-06/1890-03-09"},
		{"1875 г. Февраля начало. Я. П.", 0, "1875-02"},
		{"22 августа 1932 г.", 0, "1932-08-22"},
		{"1 сентября 1822 г. Из Кишинева в Москву", 0, "1822-09-01"},
		{"18. февраль 1993.", 0, "1993-02-18"},
		{"15 генваря 1741 года", 0, "1741-01-15"},
		{"den 3. März 1801", 0, "1801-03-03"},
		{"Wien, am 14ten Jänner 1809", 0, "1809-01-14"},
		{"ce 3 août 1745", 0, "1745-08-03"},
		{"le 1er février 1760", 0, "1760-02-01"},
		{"10 February 1649/50", 0, "1650-02-10"},
		{"3/13 March 1652", 0, "1652-03-03"},
		{"23 июля/4 августа 1890 г.", 0, "1890-07-23"},
		{"7/19 января 1880", 0, "1880-01-07"},
		{"The Hague, Tuesday, 3 January 1882", 0, "1882-01-03"},
		{"STEVENTON, Thursday (January 16, 1796).", 0, "1796-01-16"},
		{"October 15-17, 1921", 0, "1921-10-15/1921-10-17"},
		{"30 October - 2 November 1820", 0, "1820-10-30/1820-11-02"},
		{"December 1819", 0, "1819-12"},
		{"Vienna, May 1797.", 0, "1797-05"},
		{"Bonn, 1787. Autumn.", 0, "1787"},
		{"Summer of 1803.", 0, "1803"},
		{"1800.[1]", 0, "1800"},
		{"November, 1816.[1]", 0, "1816-11"},
		{"circa 3 May 1640", 0, "1640-05-03~"},
		{"c. 1640", 0, "1640~"},
		{"before 3 May 1640", 0, "[..1640-05-03]"},
		{"not later than May 1640", 0, "[..1640-05]"},
		{"не позднее 3 мая 1840 г.", 0, "[..1840-05-03]"},
		{"after 12 June 1640", 0, "[1640-06-12..]"},
		{"около 5 мая 1840 г.", 0, "1840-05-05~"},
		{"[3 May 1640?]", 0, "1640-05-03?"},
		{"probably May 1640", 0, "1640-05?"},
		{"vermutlich vom 5. November 1920", 0, "1920-11-05?"},
		{"vom 7. oder 17. April 1930", 0, "1930-04-07/1930-04-17"},
		{"May ye 3d 1690", 0, "1690-05-03"},
		{"Misdroy 23/8.98", 1898, "1898-08-23"},
		{"20-6-16", 1916, "1916-06-20"},
		{"1931-09-03", 0, "1931-09-03"},
		{"3.4.1815", 0, "1815-04-03"},
		{"4/3/1815", 0, "1815-03-04?"},
		{"12/25/1815", 0, "1815-12-25"},
		{"London, 7ber 12 1690", 0, "1690-09-12"},
		{"November 10th. G.", 1923, "1923-11-10?"},
		{"1790 June 3d", 0, "1790-06-03"},
		{"beginning of May 1820", 0, "1820-05"},
		{"Philadelphia, June 3d 1790", 0, "1790-06-03"},
		{"14 May, 1834", 0, "1834-05-14"},
		{"17 September,1836", 0, "1836-09-17"},
		{"31 February 1815", 0, "1815-02"},
		{"Sent at 20:35, No. 1250/sh.", 1931, ""},
		{"at 12.30", 1931, ""},
		{"F. 558. Op. 11. D. 76. L. 50", 1931, ""},
		{"I may go to 3 of them", 1815, ""},
		{"", 1815, ""},
	}
	for _, c := range cases {
		f, ok := FindDate(c.text, Hint{Year: c.year})
		if ok != (c.want != "") || f.Date.String() != c.want {
			t.Errorf("%q (%d): %q, want %q", c.text, c.year, f.Date, c.want)
		}
	}
}

func TestFindDatePlace(t *testing.T) {
	cases := []struct{ text, want string }{
		{"Anna Wray to Sir John Wray, 3 April 1815", "3 April 1815"},
		{"Kirov to Lapin [September 3, 1931]", "[September 3, 1931]"},
		{"Kirov to Lapin on September 6 [1931]", "September 6 [1931]"},
		{"YORK, Thursday (January 16, 1796).", "Thursday (January 16, 1796)"},
		{"Сизов — Галкину 22 августа 1932 г.", "22 августа 1932 г."},
		{"1865 г.? Ноября 18...20? Я. П.", "1865 г.? Ноября 18...20?"},
		{"Paris, Wednesday, 3 January 1882. Rain", "Wednesday, 3 January 1882"},
	}
	for _, c := range cases {
		f, ok := FindDate(c.text, Hint{})
		if !ok || c.text[f.Start:f.End] != c.want {
			t.Errorf("%q: found %q, want %q", c.text, c.text[f.Start:f.End], c.want)
		}
	}
}

func TestFoundMarks(t *testing.T) {
	f, _ := FindDate("3 April [1815]", Hint{})
	if !f.Supplied || f.Inferred {
		t.Errorf("editor's year: %+v", f)
	}
	f, _ = FindDate("3/IX", Hint{Year: 1931})
	if f.Supplied || !f.Inferred {
		t.Errorf("year from the hint: %+v", f)
	}
	f, _ = FindDate("3 April 1815 O.S.", Hint{})
	if !f.Date.OldStyle || f.Date.Gregorian().String() != "1815-04-15" {
		t.Errorf("Old Style: %+v", f)
	}
}

func TestParseText(t *testing.T) {
	if d, ok := ParseText("3 April 1815.", Hint{}); !ok || d.String() != "1815-04-03" {
		t.Errorf("a date alone: %v %v", d, ok)
	}
	if d, ok := ParseText("Bath, 3 April 1815.", Hint{}); ok {
		t.Errorf("a place before it: %v", d)
	}
}

func FuzzFindDates(f *testing.F) {
	for _, s := range []string{"3 April 1815", "[18]15? г. Мая 7...9", "22/X-23", "c. (1640", "10ber 3^{d} 1649/50", "30 October - 2 November"} {
		f.Add(s, 1931)
	}
	f.Fuzz(func(t *testing.T, s string, year int) {
		if year < 0 || year > 9999 {
			year = 0
		}
		last := 0
		for _, d := range FindDates(s, Hint{Year: year}) {
			if d.Start < last || d.End > len(s) || d.Start >= d.End {
				t.Fatalf("%q: a date at %d-%d after %d", s, d.Start, d.End, last)
			}
			last = d.Start
			if utf8.ValidString(s) && !utf8.ValidString(s[d.Start:d.End]) {
				t.Fatalf("%q: cut inside a rune", s)
			}
			if again, err := ParseEDTF(d.Date.String()); err != nil || again.String() != d.Date.String() {
				t.Fatalf("%q: %q is no EDTF: %v", s, d.Date, err)
			}
		}
	})
}

func BenchmarkFindDate(b *testing.B) {
	line := "Anna Wray to Sir John Wray, Knight, at his house in York, 3 April 1815"
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := FindDate(line, Hint{}); !ok {
			b.Fatal(strings.ToUpper(line))
		}
	}
}
