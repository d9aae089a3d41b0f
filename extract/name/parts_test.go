package name

import (
	"strings"
	"testing"
)

// spell writes what Split found in one line, empty parts left out.
func spell(p Parts) string {
	var out []string
	add := func(label string, words ...string) {
		if s := strings.Join(words, ","); s != "" {
			out = append(out, label+":"+s)
		}
	}
	add("title", p.Titles...)
	add("given", p.Given...)
	add("init", p.Initials...)
	add("patr", p.Patronymic)
	add("part", p.Particles...)
	add("sur", p.Surname)
	add("suf", p.Suffix)
	add("cut", p.Abbreviated)
	add("other", p.Other)
	add("", p.Gender().String())
	for _, f := range []struct {
		set  bool
		name string
	}{{p.Plural, "plural"}, {p.Possessive, "'s"}, {p.Supplied, "supplied"}, {p.MaybeTitle, "title?"}} {
		if f.set {
			out = append(out, f.name)
		}
	}
	return strings.ReplaceAll(strings.Join(out, " "), " :", " ")
}

func TestSplit(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{" . , ", ""},
		{"Гр. П. Ф. Лугову", "title:Гр. init:П,Ф sur:Лугову"},
		{"A. B. Karapetyan", "init:A,B sur:Karapetyan"},
		{"Medvedkin R.A.", "init:R,A sur:Medvedkin"},
		{"John Smith, M.A.", "given:John sur:Smith suf:M.A. male"},
		{"L[ugovoi]", "sur:Lugovoi cut:L"},
		{"G. D. [Orlinsky]", "init:G,D sur:Orlinsky supplied"},
		{"[G. D. Orlinsky]", "init:G,D sur:Orlinsky supplied"},
		{"Sir William Orford, Bart.", "title:Sir given:William sur:Orford suf:Bart. male"},
		{"THE DUKE OF SOUTHFOLD", "title:DUKE part:of sur:Southfold male"},
		{"MR. PETER HALL, BOOKSELLER", "title:MR. given:Peter sur:Hall male"},
		{"GENERAL G. B. McLAREN", "title:GENERAL init:G,B sur:McLaren"},
		{"Sir William", "title:Sir given:William male"},
		{"Lady Charlotte", "title:Lady given:Charlotte female"},
		{"Lady Russell", "title:Lady sur:Russell female"},
		{"Lady Orford", "title:Lady sur:Orford female"},
		{"Mrs. Joanna Bell", "title:Mrs. given:Joanna sur:Bell female"},
		{"Mr. Henry", "title:Mr. sur:Henry male"},
		{"the Rev. Mr. Horne", "title:Rev.,Mr. sur:Horne male"},
		{"Lord Orford's", "title:Lord sur:Orford male 's"},
		{"the Joneses’", "sur:Joneses 's"},
		{"Comrade LUGOVOI", "title:Comrade sur:Lugovoi"},
		{"Tov. Orlinsky", "title:Tov. sur:Orlinsky"},
		{"tt. Lugovoi", "title:tt. sur:Lugovoi plural"},
		{"т. Луговой", "title:т. sur:Луговой"},
		{"тов. Луговому", "title:тов. sur:Луговому"},
		{"T. Lugovoi", "init:T sur:Lugovoi title?"},
		{"кн. Петр Оболенский", "title:кн. given:Петр sur:Оболенский male"},
		{"г-же Марье Львовне Чижовой", "title:г-же given:Марье patr:Львовне sur:Чижовой female"},
		{"van der Meer", "part:van,der sur:Meer"},
		{"Ludwig van der Meer", "given:Ludwig part:van,der sur:Meer male"},
		{"Madame de Brissac", "title:Madame part:de sur:Brissac female"},
		{"Herrn Geheimrat von Stolp", "title:Herrn,Geheimrat part:von sur:Stolp male"},
		{"O'Brien", "sur:O'Brien"},
		{"O'BRIEN", "sur:O'Brien"},
		{"MCKENZIE", "sur:McKenzie"},
		{"McKenzie", "sur:McKenzie"},
		{"Jean-Paul Brissac", "given:Jean-Paul sur:Brissac male"},
		{"Иван Сергеевич Луговой", "given:Иван patr:Сергеевич sur:Луговой male"},
		{"Луговой Иван Сергеевич", "given:Иван patr:Сергеевич sur:Луговой male"},
		{"Орлов Иван", "given:Иван sur:Орлов male"},
		{"Софье Петровне", "given:Софье patr:Петровне female"},
		{"Лазарь Каганович", "given:Лазарь sur:Каганович male"},
		{"Ильич", "patr:Ильич male"},
		{"S.M.", "init:S,M"},
		{"A.D.Ts.", "init:A,D,Ts"},
		{"A.M.Karapetyan", "init:A,M sur:Karapetyan"},
		{"Yu. V. Sokolin", "init:Yu,V sur:Sokolin"},
		{"MEDVEDKIN", "sur:Medvedkin"},
		{"Дубов-Ясенев", "sur:Дубов-Ясенев"},
		{"Li Wenzhao", "given:Li sur:Wenzhao"},
		{"J. Robert Orford", "given:Robert init:J sur:Orford male"},
		{"JS Orford", "init:J,S sur:Orford"},
		{"Mary R. Orford", "given:Mary init:R sur:Orford female"},
		{"Mary R.", "given:Mary cut:R female"},
		{"Lugovoi, P. N.", "init:P,N sur:Lugovoi"},
		{"Orford, Sir William", "title:Sir given:William sur:Orford male"},
		{"Duke of Orford", "title:Duke part:of sur:Orford male"},
		{"Aunt Mary", "title:Aunt given:Mary female"},
		{"my brother Charles", "title:brother given:Charles male"},
		{"дядя Ваня", "title:дядя given:Ваня male"},
		{"о. Иоанну", "title:о. given:Иоанну male"},
		{"братья Дубовы", "title:братья sur:Дубовы plural"},
		{"Mr. and Mrs. Bell", "title:Mr.,Mrs. sur:Bell plural"},
		{"Messrs. Bell", "title:Messrs. sur:Bell male plural"},
		{"John Bell, Jr.", "given:John sur:Bell suf:Jr. male"},
		{"Henry VIII", "given:Henry suf:VIII male"},
		{"Iv. Vas. Dubov", "init:Iv,Vas sur:Dubov"},
		{"Wm. Bell", "given:Wm sur:Bell male"},
		{"Серёжа", "given:Серёжа male"},
		{"Льву", "given:Льву male"},
		{"Kolya (Dubov)", "given:Kolya other:Dubov male"},
		{"Browne", "sur:Browne"},
		{"YL. Dubov", "init:Y,L sur:Dubov"},
		{"I. St.", "init:I cut:St"},
		{"Mr. M.", "title:Mr. cut:M male"},
		{"H. П. Луговой", "init:Н,П sur:Луговой"},
		{"poor old Elspeth", "given:Elspeth female"},
		{"sir William", "title:sir given:William male"},
		{"Henry", "given:Henry male"},
		{"Howard", "sur:Howard"},
		{"Вера", "given:Вера female"},
		{"Егор Иваныч", "given:Егор patr:Иваныч male"},
		{"ЛУГОВОЙ П. Ф.", "init:П,Ф sur:Луговой"},
	} {
		if got := spell(Split(c.in)); got != c.want {
			t.Errorf("Split(%q)\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestTitles(t *testing.T) {
	for _, c := range []struct {
		word    string
		kind    TitleKind
		gender  Gender
		plural  bool
		follows Follow
	}{
		{"Mr.", Address, Male, false, FamilyNext},
		{"Messrs.", Address, Male, true, FamilyNext},
		{"товарищам", Address, AnyGender, true, FamilyNext},
		{"тётке", Kin, Female, false, GivenNext},
		{"Gen.", Military, Male, false, FamilyNext},
		{"князю", Noble, Male, false, AnyNext},
		{"Aunt", Kin, Female, false, GivenNext},
		{"императрице", Royal, Female, false, GivenNext},
	} {
		ts := Titles(c.word)
		if len(ts) == 0 {
			t.Errorf("Titles(%q) is empty", c.word)
			continue
		}
		x := ts[0]
		if x.Kind != c.kind || x.Gender != c.gender || x.Plural != c.plural || x.Follows != c.follows {
			t.Errorf("Titles(%q) = %+v", c.word, x)
		}
	}
	for _, w := range []string{"gen", "house", "", ".", "дом"} {
		if ts := Titles(w); len(ts) > 0 {
			t.Errorf("Titles(%q) = %v, want none", w, ts)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"Гр. С. Н. Лугову", "K[ot", "Mr. and Mrs.", "(x) y", "A.-B. C, D, Jr.", "the", "О'", "'s", "M.", "of of", "‐a", "\xff. \xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p := Split(s)
		for _, w := range append([]string{p.Surname}, p.Given...) {
			if strings.ContainsAny(w, "[]{}<>") {
				t.Errorf("Split(%q) left brackets in %q", s, w)
			}
		}
		_ = p.String()
		if q, _ := Compatible(p, p); q < 0 || q > 1 {
			t.Errorf("Compatible of %q with itself is %v", s, q)
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	names := []string{"Гр. П. Ф. Лугову", "Sir William Orford, Bart.", "A. B. Karapetyan", "Иван Сергеевич Луговой", "Lady Charlotte"}
	Split(names[0])
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Split(names[i%len(names)])
	}
}
