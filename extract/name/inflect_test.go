package name

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestNominatives(t *testing.T) {
	for _, c := range []struct {
		form string
		hint Hint
		want string // the likeliest lemma, or several in order
	}{
		// Surnames in each ending and case.
		{"Дубова", Hint{Gender: Male}, "Дубов"},
		{"Дубова", Hint{Gender: Female}, "Дубова"},
		{"Дубову", Hint{}, "Дубов Дубова"},
		{"Дубовым", Hint{}, "Дубов"},
		{"Дубове", Hint{}, "Дубов"},
		{"Дубовых", Hint{Plural: true}, "Дубов"},
		{"Дубовы", Hint{}, "Дубов"},
		{"Дубовой", Hint{}, "Дубова"},
		{"Гусеву", Hint{Gender: Male}, "Гусев"},
		{"Калинкину", Hint{Gender: Male}, "Калинкин"},
		{"Луговому", Hint{}, "Луговой Луговый"},
		{"Лугового", Hint{}, "Луговой Луговый"},
		{"Орлинскому", Hint{}, "Орлинский"},
		{"Орлинскаго", Hint{}, "Орлинский"},
		{"Орлинской", Hint{}, "Орлинская"},
		{"Орлинскую", Hint{}, "Орлинская"},
		{"Вольтерсу", Hint{}, "Вольтерс"},
		{"Вольтерсом", Hint{}, "Вольтерс"},
		{"Шмидтом", Hint{}, "Шмидт"},
		{"Абрамяну", Hint{}, "Абрамян"},
		{"Абрамяна", Hint{}, "Абрамян"},
		{"Чхеидзе", Hint{}, "Чхеидзе"},
		{"Гогиашвили", Hint{}, "Гогиашвили"},
		{"Стеценко", Hint{}, "Стеценко"},
		{"Петрушевичу", Hint{}, "Петрушевич"},
		{"Ге", Hint{}, "Ге"},
		{"Гюго", Hint{}, "Гюго"},
		{"Донцу", Hint{}, "Донец"},
		{"Сухих", Hint{}, "Сухих"},
		{"Дубову-Ясеневу", Hint{Gender: Male}, "Дубов-Ясенев"},
		{"Дубовъ", Hint{}, "Дубов"},
		{"Матвѣеву", Hint{Gender: Male}, "Матвеев"},
		{"ДУБОВУ", Hint{}, "Дубов"},
		// Given names and patronymics.
		{"Сергею", Hint{}, "Сергей"},
		{"Льва", Hint{}, "Лев"},
		{"Павлу", Hint{Gender: Male}, "Павел"},
		{"Петром", Hint{}, "Пётр"},
		{"Марье", Hint{}, "Марья"},
		{"Любови", Hint{Element: GivenName}, "Любовь"},
		{"Серёже", Hint{}, "Серёжа"},
		{"Сергеевичем", Hint{}, "Сергеевич"},
		{"Львовне", Hint{}, "Львовна"},
		{"Илье", Hint{}, "Илья"},
		// Romanised.
		{"Dubovu", Hint{Gender: Male}, "Dubov"},
		{"Dubovym", Hint{}, "Dubov"},
		{"Orlinskomu", Hint{}, "Orlinsky"},
		{"Orlinskogo", Hint{}, "Orlinsky"},
		{"Voltersa", Hint{Cases: Oblique}, "Volters"},
		{"Voltersu", Hint{Cases: Oblique}, "Volters"},
		{"Kalinkina", Hint{Gender: Male}, "Kalinkin"},
		{"Sergeyu", Hint{}, "Sergei"},
		{"Sergeya", Hint{}, "Sergei"},
		{"Chkheidze", Hint{}, "Chkheidze"},
		{"Orford", Hint{}, "Orford"},
		{"Orfords", Hint{Plural: true}, "Orford"},
		{"Joneses", Hint{Plural: true}, "Jones"},
		{"Dubovs", Hint{Plural: true}, "Dubov"},
	} {
		ls := Nominatives(c.form, c.hint)
		for i, want := range strings.Fields(c.want) {
			if i >= len(ls) || ls[i].Text != want {
				t.Errorf("Nominatives(%q, %+v) = %+v, want %s", c.form, c.hint, ls, c.want)
				break
			}
		}
	}
	for _, s := range []string{"", ".", "3rd"} {
		if ls := Nominatives(s, Hint{}); ls != nil {
			t.Errorf("Nominatives(%q) = %v, want none", s, ls)
		}
	}
}

// Every form of a name leads back to it.
func TestThereAndBack(t *testing.T) {
	for _, c := range []struct {
		names  string
		gender Gender
	}{
		{"Дубов Гусев Калинкин Птицын Луговой Орлинский Троепольский Слуцкий Вольтерс Абрамян Короткевич Гогель Репей Донец Коба Голый Шмидт Сирота Крутой Дубов-Ясенев Тихий Стеценко Чхеидзе", Male},
		{"Дубова Калинкина Орлинская Луговая Вольтерс", Female},
		{"Иван Сергей Лев Павел Пётр Илья Никита Алексей Юрий Игорь Ваня Серёжа Фома Иванович Ильич Сергеевич", Male},
		{"Анна Мария Марья Ольга Любовь Софья Наташа Соня Ивановна Ильинична", Female},
		{"Dubov Gusev Kalinkin Orlinsky Volters Abramyan Korotkevich", Male},
		{"Dubova Orlinskaya", Female},
	} {
		for n := range strings.FieldsSeq(c.names) {
			for _, form := range singular(n, c.gender) {
				ls := Nominatives(form, Hint{})
				if !slices.ContainsFunc(ls, func(l Lemma) bool { return plainE(l.Text) == plainE(n) || Key(l.Text) == Key(n) }) {
					t.Errorf("%s, a form of %s, leads to %+v", form, n, ls)
				}
			}
		}
	}
}

// singular are the forms of one person's name.
func singular(n string, g Gender) []string {
	out := []string{n}
	d := declensions()
	ps := d.maleFamily
	switch _, w := IsGiven(n); {
	case g == Male && (w > 0.8 || patronymic(n) == Male):
		ps = d.maleGiven
	case g == Female && (w > 0.8 || patronymic(n) == Female):
		ps = d.femaleGiven
	case g == Female:
		ps = d.femaleFamily
	}
	decline(n, ps, func(form string, _ Case, plural bool) {
		if !plural {
			out = append(out, form)
		}
	})
	return out
}

func TestInflections(t *testing.T) {
	for _, c := range []struct {
		name   string
		gender Gender
		want   string
	}{
		{"Луговой", Male, "Луговой Лугового Лугаваго Луговому Луговым Луговом Луговые Луговых Луговыми"},
		{"Дубов", Male, "Дубов Дубова Дубову Дубовым Дубовом Дубове Дубовы Дубовых Дубовыми"},
		{"Дубова", Female, "Дубова Дубовой Дубову Дубовою Дубовы Дубовых Дубовым Дубовыми"},
		{"Лев", Male, "Лев Льва Льву Львом Льве"},
		{"Чхеидзе", Male, "Чхеидзе"},
		{"Вольтерс", Female, "Вольтерс"},
	} {
		want := strings.Fields(strings.ReplaceAll(c.want, "Лугаваго", "Луговаго"))
		if got := Inflections(c.name, c.gender); !slices.Equal(got, want) {
			t.Errorf("Inflections(%q) = %v, want %v", c.name, got, want)
		}
	}
}

func TestIsGiven(t *testing.T) {
	for _, c := range []struct {
		word   string
		gender Gender
		least  float64
		most   float64
	}{
		{"Иван", Male, 1, 1}, {"Ивану", Male, 0.8, 1}, {"Саша", AnyGender, 0.8, 1}, {"Софье", Female, 0.8, 1},
		{"Sergeyu", Male, 0.4, 0.8}, {"Elizabeth", Female, 0.5, 1}, {"Bess", Female, 0.5, 1}, {"Jürgen", Male, 1, 1}, {"Jurgen", Male, 1, 1},
		{"Thomas", Male, 0.5, 0.7}, {"Hope", Female, 0.1, 0.4}, {"Анна-Мария", Female, 0.9, 1}, {"ИВАН", Male, 1, 1},
		{"Дубов", AnyGender, 0, 0}, {"Orford", AnyGender, 0, 0}, {"", AnyGender, 0, 0}, {"Table", AnyGender, 0, 0.5},
	} {
		g, w := IsGiven(c.word)
		if g != c.gender || w < c.least || w > c.most {
			t.Errorf("IsGiven(%q) = %v, %v; want %v, %v to %v", c.word, g, w, c.gender, c.least, c.most)
		}
	}
}

func TestFullNames(t *testing.T) {
	for _, c := range []struct{ short, want string }{
		{"Саша", "Александр Александра"}, {"Серёже", "Сергей"}, {"Сережа", "Сергей"}, {"Bess", "Elizabeth"}, {"Jack", "John James"},
		{"Kolya", "Nikolai"}, {"Käthe", "Katharina"}, {"Александр", ""}, {"Orford", ""},
	} {
		if got := strings.Join(FullNames(c.short), " "); got != c.want {
			t.Errorf("FullNames(%q) = %q, want %q", c.short, got, c.want)
		}
	}
}

// The tables hold nothing twice with different genders by slip of the pen, no
// empty cells and only names.
func TestGivenTables(t *testing.T) {
	for label, table := range map[string]string{"englishMen": englishMen, "englishWomen": englishWomen, "russianMen": russianMen, "russianWomen": russianWomen} {
		for w := range strings.FieldsSeq(table) {
			n, weight := marked(w)
			if strings.ContainsAny(n, "*?=,.") || weight <= 0 {
				t.Errorf("%s: %q is no name", label, w)
			}
		}
	}
	tables := givenNames()
	for _, short := range []string{englishShort, europeanShort, russianShort} {
		for pair := range strings.FieldsSeq(short) {
			s, full, ok := strings.Cut(pair, "=")
			if !ok || s == "" || full == "" {
				t.Errorf("%q is no short form", pair)
			}
			for f := range strings.SplitSeq(full, ",") {
				if !tables.hasNominative(f, Male) && !tables.hasNominative(f, Female) {
					t.Errorf("%s: full name %q is in no table", s, f)
				}
			}
		}
	}
}

func FuzzNominatives(f *testing.F) {
	for _, s := range []string{"Дубову", "Dubovu", "Ге", "a-b", "-", "А-", "ъ", "Ya", "Я", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		sum := 0.0
		ls := Nominatives(s, Hint{})
		for _, l := range ls {
			if l.Text == "" || math.IsNaN(l.Weight) || l.Weight < 0 {
				t.Errorf("Nominatives(%q) has %+v", s, l)
			}
			sum += l.Weight
		}
		if len(ls) > 0 && math.Abs(sum-1) > 1e-6 {
			t.Errorf("Nominatives(%q): weights sum to %v", s, sum)
		}
		Inflections(s, AnyGender)
		IsGiven(s)
		FullNames(s)
	})
}

func BenchmarkNominatives(b *testing.B) {
	words := []string{"Дубову", "Сергею", "Orlinskomu", "Voltersa", "Чхеидзе"}
	Nominatives(words[0], Hint{})
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Nominatives(words[i%len(words)], Hint{})
	}
}
