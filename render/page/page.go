// Package page writes a network of letters as one HTML file that opens from disk
// without a network: the picture, the figures, and behind every person and edge
// the letters and sentences it stands on. Doubts are noted in the page and saved
// as people.csv and decisions.csv for the next run.
//
// It computes nothing about the network: positions, figures, communities and
// edges come from the caller, and who is whom is decided elsewhere.
//
// # Corrections
//
// In people.csv as the page saves it, people who are the same share the row of
// the one with most letters, renamed people and people with changed names are
// accepted, and every other row is as it was. In decisions.csv a pair of IDs says
// same or different of two people; an ID and a form of a name says whether the
// form names the person; and an ID and "file:start-end", a place in a source in
// bytes as in mentions.csv, says that the words there do not name the person.
//
// # How it is built
//
// The program in the page (folder app) is plain JavaScript without a library and
// needs no building. It draws on a 2D canvas: on 5,000 people and 25,000 edges in
// a browser without a graphics processor, sigma.js 3 took 1.0 s a frame on
// software WebGL, this canvas 0.1 s for everything and a few milliseconds for
// what moves.
//
// The layout of the file: the page itself; one block of gzip in base64 with all
// that the first picture needs; the program; then the evidence, letters and their
// mentions, in blocks that the program unpacks when a reader asks for them. In
// memory a letter is a few numbers, so that a million of them make a page; only
// those whose words are to be in it are held whole.
package page

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"errors"
	"fmt"
	"html"
	"io"
	"regexp"
	"strings"

	"lettergraph/extract/letter"
)

// Data is what the page shows. The order of its lists does not matter, except
// that of Measures, Communities and Charts, which is the order shown. IDs and
// keys that nothing answers to are left out in silence only where the letter
// itself still tells them (a party without a row in People is shown by name).
type Data struct {
	People      []Person
	Letters     []letter.Letter // Text is not read
	Mentions    []letter.Mention
	Stored      Stored // gives letters and mentions, where they are too many for Letters and Mentions
	Edges       []Edge
	Decisions   []letter.Decision
	Measures    []Measure
	Communities []Community
	Charts      []Chart
}

// Person is a row of people.csv with its place in the picture and its figures.
type Person struct {
	letter.Identity
	X, Y      float64  // any unit, y grows downwards; NaN for whoever is not in the picture
	Community int      // index into Data.Communities; -1 for none
	Figures   []Figure // one for each of Data.Measures; may be shorter
}

// Figure is what one measure says of one person. Rank counts from 1, equal people
// sharing the mean of their ranks; 0 means not ranked. RankLow and RankHigh are the interval of ranks that missing letters
// allow, 0 where it was not computed. A Value that is not a number is not shown.
type Figure struct {
	Value             float64
	Rank              float64
	RankLow, RankHigh float64
}

// Edge is one arrow of the network: from Source to Target in a layer of the
// graph, with the keys of the letters that it stands on. An edge list tells no
// letters: its edges have Loose weight, dated as a whole by First and Last.
type Edge struct {
	Source, Target string // IDs of people
	Layer          string // LayerLetter, LayerMention, LayerNote or LayerReported
	Letters        []string
	Loose          float64     // weight that no letter backs
	First, Last    letter.Date // of the loose weight; zero where not known
}

// The layers of edges, as the Kind column of edges.csv names them.
const (
	LayerLetter   = "letter"
	LayerMention  = "mention"
	LayerNote     = "note"
	LayerReported = "reported"
)

// Measure is a column of figures.
type Measure struct {
	Name   string // for people: "PageRank"
	Column string // as nodes.csv heads it: "pagerank"
	Doc    string // what it means, and its source
}

// Community is a group of people. Color is #rrggbb; empty takes one of ten
// colours that colour-blind readers can tell apart, then grey.
type Community struct {
	Name  string
	Color string
}

// Chart is a picture shown beside the network. SVG is shown as an image: nothing
// in it runs or loads.
type Chart struct {
	Title string
	SVG   []byte
}

// Options say how the page presents itself. The zero value is an English page
// without a title that shows the 300 strongest people first.
type Options struct {
	Title    string
	Source   string // what the letters are from, for the caption
	Language string // "en" or "ru"; anything else is "en"
	Size     string // Measure.Column that node sizes show; empty: Strength, or else the first measure
	Top      int    // how many people are shown at first; 0: 300, negative: all
	Told     int    // of how many letters the words are in the page; 0: [DefaultTold], negative: all
}

// DefaultTold is of how many letters a page holds the words where nothing else is
// asked for: more than a reader opens, and no more than a browser takes in its
// stride. Of a larger correspondence the page holds the words of the strongest
// edges, and says so; who wrote to whom, and when, it knows of every letter.
const DefaultTold = 50_000

//go:embed app
var app embed.FS

// scripts are the parts of the program, in the order in which they are joined.
var scripts = []string{"data.js", "search.js", "filter.js", "plane.js", "picture.js", "export.js", "evidence.js", "corrections.js", "table.js", "main.js"}

// ErrTwice is the error for two people with one ID or two letters with one key.
var ErrTwice = errors.New("given twice")

// Write writes the page. The same data and options give the same bytes. It fails
// where w fails, or with ErrTwice.
func Write(w io.Writer, d *Data, o Options) error {
	p, err := newPacker(d, o)
	if err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	b := bufio.NewWriterSize(w, 1<<16)
	if err := write(b, p, o); err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	return nil
}

func write(w io.Writer, p *packer, o Options) error {
	words := wordsOf(o.Language)
	style, program, err := sources()
	if err != nil {
		return err
	}
	shell, err := app.ReadFile("app/page.html")
	if err != nil {
		return err
	}
	title := o.Title
	if title == "" {
		title = words["untitled"]
	}
	head, tail, _ := strings.Cut(fill(string(shell), words, map[string]string{
		"lang":   words["lang"],
		"title":  title,
		"policy": policy(style, program),
	}), "<!--program-->")
	head = strings.Replace(head, "/*style*/", style, 1)
	if _, err := io.WriteString(w, head); err != nil {
		return err
	}
	if err := p.writeCore(w, words); err != nil {
		return err
	}
	if _, err := io.WriteString(w, "<script>"+program+"</script>\n"); err != nil {
		return err
	}
	if err := p.writeEvidence(w); err != nil {
		return err
	}
	_, err = io.WriteString(w, tail)
	return err
}

// sources are the style sheet and the program as they stand in the page.
func sources() (style, program string, err error) {
	css, err := app.ReadFile("app/page.css")
	if err != nil {
		return "", "", err
	}
	var b strings.Builder
	b.WriteString("\"use strict\";\n")
	for _, name := range scripts {
		js, err := app.ReadFile("app/" + name)
		if err != nil {
			return "", "", err
		}
		b.Write(js)
	}
	return "\n" + string(css), b.String(), nil
}

// policy is the page's Content-Security-Policy: its own style and program by
// their hashes, pictures made by it, and nothing from anywhere.
func policy(style, program string) string {
	hash := func(s string) string {
		sum := sha256.Sum256([]byte(s))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return "default-src 'none'; script-src " + hash(program) + "; style-src " + hash(style) +
		"; img-src blob: data:; base-uri 'none'; form-action 'none'"
}

var slot = regexp.MustCompile(`\{\{([A-Za-z.]+)\}\}`)

// fill puts own values and words into the {{slots}} of the page, escaped.
func fill(shell string, words, own map[string]string) string {
	return slot.ReplaceAllStringFunc(shell, func(s string) string {
		name := s[2 : len(s)-2]
		if v, ok := own[name]; ok {
			return html.EscapeString(v)
		}
		return html.EscapeString(words[name])
	})
}
