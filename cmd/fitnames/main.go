// Command fitnames fits the weights by which lettergraph judges whether a
// capitalised place in a text names a person. It reads hand-annotated folders
// (files.tsv, letters.tsv, mentions.tsv), finds the name candidates in the
// annotated letters, and fits a logistic regression by gradient descent; a folder
// weighs as the 9/10 power of how much was found in it. It writes extract/name/weights.tsv.
//
//	go run ./cmd/fitnames -o extract/name/weights.tsv testdata/annotated GOLD=SOURCE …
//
// GOLD is such a folder and SOURCE the file or folder it annotates; a folder with
// text/NAME.txt and gold/NAME stands for all of its pairs.
//
// With --leave-out it fits on all folders but one in turn and prints how well the
// one left out is judged: the figure to trust for letters nobody has seen.
package main

import (
	"bufio"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"lettergraph/extract/edition"
	"lettergraph/extract/letter"
	"lettergraph/extract/name"
)

func main() {
	out := pflag.StringP("output", "o", "", "file to write the table to (default: standard output)")
	l2 := pflag.Float64("l2", 2, "strength of the penalty on large weights")
	rounds := pflag.Int("rounds", 400, "rounds of gradient descent")
	leave := pflag.Bool("leave-out", false, "fit on all folders but one in turn and print how the one is judged")
	show := pflag.Int("errors", 0, "print this many of the worst misjudged places")
	without := pflag.Bool("ablate", false, "print how the folders are judged without each kind of evidence, and write no table")
	pflag.Parse()
	if *without {
		if err := ablate(os.Stdout, *l2, *rounds, pflag.Args()); err != nil {
			fmt.Fprintln(os.Stderr, "fitnames:", err)
			os.Exit(1)
		}
		return
	}
	if err := run(*out, *l2, *rounds, *leave, *show, pflag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "fitnames:", err)
		os.Exit(1)
	}
}

// sample is one candidate with its annotation.
type sample struct {
	x      []float64
	y      float64
	weight float64
	text   string
	pair   string // letter and gold person or candidate, to count as the scorer does
}

func run(out string, l2 float64, rounds int, leave bool, show int, args []string) error {
	args, sets, err := loadAll(args)
	if err != nil {
		return err
	}
	if leave {
		for i, held := range sets {
			w := fitAll(slices.Delete(slices.Clone(sets), i, i+1), nil, l2, rounds)
			held.forms.WeighLists(w)
			report("left out "+args[i], w, held.samples(), show)
			reportParts("  in parts", w, held)
		}
	}
	w := fitAll(sets, nil, l2, rounds)
	for i, s := range sets {
		s.forms.WeighLists(w)
		report("fitted "+args[i], w, s.samples(), show)
		reportParts("  in parts", w, s)
	}
	if out == "" {
		return name.WriteWeights(os.Stdout, w)
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if err := name.WriteWeights(f, w); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// loadAll reads the folders that args name, and gives their names in full.
func loadAll(args []string) ([]string, []*corpus, error) {
	args, err := expand(args)
	if err != nil {
		return nil, nil, err
	}
	var sets []*corpus
	for _, a := range args {
		gold, source, _ := strings.Cut(a, "=")
		c, err := load(gold, source)
		if err != nil {
			return nil, nil, err
		}
		sets = append(sets, c)
	}
	return args, sets, nil
}

// expand replaces a folder that holds text/NAME.txt and gold/NAME by their pairs.
func expand(args []string) ([]string, error) {
	var out []string
	for _, a := range args {
		if strings.Contains(a, "=") {
			out = append(out, a)
			continue
		}
		texts, err := filepath.Glob(filepath.Join(a, "text", "*.txt"))
		if err != nil || len(texts) == 0 {
			return nil, fmt.Errorf("%q: want GOLD=SOURCE, or a folder with text/*.txt and gold/", a)
		}
		for _, t := range texts {
			gold := filepath.Join(a, "gold", strings.TrimSuffix(filepath.Base(t), ".txt"))
			if _, err := os.Stat(filepath.Join(gold, "mentions.tsv")); err == nil {
				out = append(out, gold+"="+t)
			}
		}
	}
	return out, nil
}

// fitAll fits on several corpora: first without what names in lists tell of each
// other, then twice with that, judged by the fit before. Features that drop marks
// are left out; nil leaves out none.
func fitAll(whole []*corpus, drop []bool, l2 float64, rounds int) []float64 {
	var sets []*corpus
	for _, c := range whole {
		sets = append(sets, c)
		for _, n := range partSizes {
			sets = append(sets, c.parts(n)...)
		}
	}
	var w []float64
	for range 3 {
		var all []sample
		for _, s := range sets {
			if w == nil {
				s.forms.ForgetLists()
			} else {
				s.forms.WeighLists(w)
			}
			all = append(all, s.without(drop)...)
		}
		w = fit(all, l2, rounds)
	}
	return w
}

// partSizes are the sizes of the small corpora, in letters, that are fitted on
// beside each whole one.
var partSizes = []int{2, 10}

// reportParts prints how a corpus is judged in small parts.
func reportParts(title string, w []float64, c *corpus) {
	for _, n := range partSizes {
		var all []sample
		for _, p := range c.parts(n) {
			p.forms.WeighLists(w)
			all = append(all, p.samples()...)
		}
		report(fmt.Sprintf("%s of %d letters", title, n), w, all, 0)
	}
}

// corpus is one annotated folder, read and scanned.
type corpus struct {
	forms   *name.Forms
	scans   map[string]*name.Scanned
	letters []row
	gold    map[string][]row // by letter and zone
	parties map[string][]letter.Party
	share   float64 // of a whole corpus; 0 for a whole one
	weight  float64 // of the whole corpus: grows with its candidates to the power of 9/10
}

// fit minimises the weighted logistic loss with an L2 penalty by Adam over full
// batches; it has no randomness.
func fit(samples []sample, l2 float64, rounds int) []float64 {
	n := len(samples[0].x) + 1
	w, m, v := make([]float64, n), make([]float64, n), make([]float64, n)
	grad := make([]float64, n)
	var total float64
	for _, s := range samples {
		total += s.weight
	}
	for t := 1; t <= rounds; t++ {
		clear(grad)
		for i := range samples {
			s := &samples[i]
			d := (name.Probability(logit(w, s.x)) - s.y) * s.weight
			for j, x := range s.x {
				if x != 0 {
					grad[j] += d * x
				}
			}
			grad[n-1] += d
		}
		for j := range w {
			g := grad[j] / total
			if j < n-1 {
				g += l2 * w[j] / total
			}
			m[j] = .9*m[j] + .1*g
			v[j] = .999*v[j] + .001*g*g
			w[j] -= .05 * (m[j] / (1 - math.Pow(.9, float64(t)))) / (math.Sqrt(v[j]/(1-math.Pow(.999, float64(t)))) + 1e-8)
			if j < n-1 && name.NeverAgainst(j) {
				w[j] = max(0, w[j])
			}
		}
	}
	return w
}

func logit(w, x []float64) float64 {
	z := w[len(w)-1]
	for j, v := range x {
		if v != 0 {
			z += v * w[j]
		}
	}
	return z
}

func report(title string, w []float64, samples []sample, show int) {
	var tp, fp, fn int
	seen := map[string]bool{}
	type miss struct {
		z float64
		s *sample
	}
	var worst []miss
	for i := range samples {
		s := &samples[i]
		z := logit(w, s.x)
		if (z > 0) != (s.y > 0) {
			worst = append(worst, miss{math.Abs(z), s})
		}
		if z <= 0 || seen[s.pair] {
			continue
		}
		seen[s.pair] = true
		if s.y > 0 {
			tp++
		} else {
			fp++
		}
	}
	gold := map[string]bool{}
	for _, s := range samples {
		if s.y > 0 && !gold[s.pair] {
			gold[s.pair] = true
			if !seen[s.pair] {
				fn++
			}
		}
	}
	p, r := float64(tp)/float64(max(tp+fp, 1)), float64(tp)/float64(max(tp+fn, 1))
	fmt.Fprintf(os.Stderr, "%s: %d places, P %.3f R %.3f F1 %.3f of the places found\n", title, len(samples), p, r, 2*p*r/max(p+r, 1e-9))
	for i := 0; i < show; i++ {
		best := -1
		for j := range worst {
			if worst[j].s != nil && (best < 0 || worst[j].z > worst[best].z) {
				best = j
			}
		}
		if best < 0 {
			break
		}
		fmt.Fprintf(os.Stderr, "  %+.1f %s\n", worst[best].z*(1-2*worst[best].s.y), worst[best].s.text)
		worst[best].s = nil
	}
}

type row map[string]string

func readTSV(path string) ([]row, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var rows []row
	var head []string
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		cells := strings.Split(s.Text(), "\t")
		if head == nil {
			head = cells
			continue
		}
		r := row{}
		for i, c := range cells {
			if i < len(head) {
				r[head[i]] = c
			}
		}
		rows = append(rows, r)
	}
	return rows, s.Err()
}

// load reads a gold folder and the letters it annotates.
func load(gold, source string) (*corpus, error) {
	files, err := readTSV(filepath.Join(gold, "files.tsv"))
	if err != nil {
		return nil, err
	}
	letters, err := readTSV(filepath.Join(gold, "letters.tsv"))
	if err != nil {
		return nil, err
	}
	mentions, err := readTSV(filepath.Join(gold, "mentions.tsv"))
	if err != nil {
		return nil, err
	}
	fileOf := map[string]string{}
	for _, f := range files {
		fileOf[f["prefix"]] = f["file"]
	}
	goldOf := map[string][]row{}
	for _, m := range mentions {
		k := m["letter"] + m["zone"]
		goldOf[k] = append(goldOf[k], m)
	}
	c := &corpus{forms: name.NewForms(), scans: map[string]*name.Scanned{}, gold: goldOf, letters: letters, parties: map[string][]letter.Party{}}
	if err := c.scan(source, fileOf); err != nil {
		return nil, err
	}
	found := 0
	for _, sc := range c.scans {
		found += len(sc.Found)
	}
	c.weight = math.Pow(float64(found), .9)
	return c, nil
}

// parts cuts the corpus into small ones of n letters each, which know nothing of
// one another: short editions are judged by what they hold themselves.
func (c *corpus) parts(n int) []*corpus {
	var out []*corpus
	for from := 0; from < len(c.letters); from += n {
		p := &corpus{forms: name.NewForms(), scans: c.scans, gold: c.gold, parties: c.parties, letters: c.letters[from:min(from+n, len(c.letters))], weight: c.weight, share: float64(n) / float64(len(c.letters))}
		for _, g := range p.letters {
			if sc := c.scans[g["id"]]; sc != nil {
				p.forms.Add(sc)
				know(p.forms, c.parties[g["id"]])
			}
		}
		out = append(out, p)
	}
	return out
}

func know(forms *name.Forms, parties []letter.Party) {
	for _, p := range parties {
		surname, given := lastWord(p.Name)
		forms.Know(surname, given...)
	}
}

// samples are the candidates of the annotated letters.
func (c *corpus) samples() []sample {
	var out []sample
	for _, g := range c.letters {
		sc := c.scans[g["id"]]
		if sc == nil {
			continue
		}
		for i := range sc.Found {
			f := &sc.Found[i]
			zone := g["id"] + f.Layer.String()
			if f.Layer == letter.Note && len(c.gold[zone]) == 0 {
				continue // notes that nobody annotated
			}
			if f.Layer == letter.Body && name.Vocative(f) && addressed(f, c.parties[g["id"]]) {
				continue // no mention, whatever else it is
			}
			s := sample{x: c.forms.Features(f), pair: zone + f.Surface}
			for _, m := range c.gold[zone] {
				if same(f.Surface, strings.Split(m["surfaces"], "|")) {
					s.y = 1
					s.pair = zone + m["person"]
				}
			}
			s.text = fmt.Sprintf("%s %q in %q", g["id"], f.Surface, f.Quote)
			out = append(out, s)
		}
	}
	share := c.share
	if share == 0 {
		share = 1
	}
	for i := range out {
		out[i].weight = share * c.weight / float64(len(out))
	}
	return out
}

// addressed reports whether a found name is one of the letter's parties'.
func addressed(f *name.Found, parties []letter.Party) bool {
	for _, p := range parties {
		for _, w := range strings.Fields(norm(p.Name)) {
			for _, x := range strings.Fields(norm(f.Surface)) {
				if name.Key(w) == name.Key(x) && len([]rune(x)) > 2 {
					return true
				}
			}
		}
	}
	return false
}

// readLetters gives the letters of an edition in turn.
func readLetters(ctx context.Context, path string, yield func(*letter.Letter)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	for l, err := range edition.Read(ctx, f, filepath.Base(path)) {
		if err != nil {
			return err
		}
		yield(&l)
	}
	return nil
}

// scan reads and scans the annotated sources.
func (c *corpus) scan(source string, fileOf map[string]string) error {
	done := map[string]bool{}
	for _, file := range fileOf {
		if done[file] {
			continue
		}
		done[file] = true
		path := source
		if st, err := os.Stat(source); err == nil && st.IsDir() {
			path = filepath.Join(source, file)
		}
		err := readLetters(context.Background(), path, func(l *letter.Letter) {
			sc := name.Scan(l)
			c.forms.Add(sc)
			parties := slices.Concat(l.Senders, l.Addressees)
			know(c.forms, parties)
			for _, g := range c.letters {
				start, _ := strconv.Atoi(g["line_start"])
				if fileOf[g["id"][:3]] == file && abs(start-l.Line) <= 3 {
					c.scans[g["id"]], c.parties[g["id"]] = sc, parties
				}
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func lastWord(s string) (string, []string) {
	w := strings.Fields(s)
	if len(w) == 0 {
		return "", nil
	}
	return w[len(w)-1], w[:len(w)-1]
}

func abs(x int) int { return max(x, -x) }

var wordRE = regexp.MustCompile(`[\pL\pN]+`)
var possRE = regexp.MustCompile(`'s\b`)

func norm(s string) string {
	s = strings.ToLower(strings.ReplaceAll(s, "’", "'"))
	return strings.Join(wordRE.FindAllString(possRE.ReplaceAllString(s, ""), -1), " ")
}

// same is how annotation and candidate are matched: equal, or one's words end the other's.
func same(surface string, golds []string) bool {
	s := norm(surface)
	for _, g := range golds {
		g := norm(g)
		if s == g {
			return true
		}
		a, b := strings.Fields(s), strings.Fields(g)
		if len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] && len([]rune(a[len(a)-1])) > 2 {
			return true
		}
		if len(g) > 2 && strings.Contains(" "+s+" ", " "+g+" ") || len(s) > 2 && strings.Contains(" "+g+" ", " "+s+" ") {
			return true
		}
	}
	return false
}
