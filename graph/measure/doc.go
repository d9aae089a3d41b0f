// Package measure computes the figures of a network: of people, of arcs and of
// the whole. One table, [All], names each measure, says what it means and cites
// its source, and drives the files, the page and the help. It finds no
// communities (package community does) and says nothing of how far a figure can
// be trusted (package robust does).
//
// # What figures are about
//
// Figures are over the letter layer unless other layers are asked for. The layers
// are summed to at most one arc from one person to another, whose weight is the
// strength: the number of letters. People who are only named in letters are not
// in that network; their cells are empty, and they count in no mean or share. A
// person's letters to themselves are left out of every figure but "weight of
// letters to oneself" and the counts of letters sent and received. Without
// directions means that the two arcs between two people are one edge, their
// weights summed.
//
// In a network read from undirected edges each edge is an arc both ways, and
// counts once where edges or pairs are counted.
//
// # Definitions, and where other programs differ
//
//	measure               here                                        igraph 0.10, networkx 3, gonum
//	degree                different people, without directions        igraph, networkx: sum of in- and out-degree
//	betweenness           directed, not normalised, ends excluded     networkx: normalised by default; gonum the same
//	  normalised          divided by the (n-1)(n-2) ordered pairs     the same, for directed and undirected networks
//	weighted betweenness  distance 1/weight; distances that differ    igraph: the same; networkx: exact comparison, so that
//	                      by less than 2e-10 of them are equal        equal ways may be lost to rounding; gonum does not end
//	closeness             Wasserman & Faust: over who is reached,     igraph: without the share reached; networkx: the same
//	                      times the share reached; in and out apart   (incoming); gonum: infinite beside an isolated person
//	harmonic              divided by n-1; in and out apart            igraph: the same (normalized); networkx: not divided
//	PageRank              damping 0.85, weights as strength, dead     igraph, networkx, gonum: the same
//	                      ends spread evenly, sum 1
//	hub, authority        weights as strength, highest 1; between     igraph: the same; networkx: sum 1; gonum: without
//	                      equally strong parts, where the iteration   weights, sum of squares 1
//	                      from equal scores leads
//	eigenvector           without directions, weights summed,         igraph: the same (highest 1); networkx: sum of
//	                      highest 1; 0 outside the leading component  squares 1
//	clustering            without directions and weights; 0 for       igraph: undefined there unless mode is zero;
//	                      fewer than two correspondents               networkx: the same; its directed variant differs
//	coreness              without directions                          the same
//	constraint            Burt, without directions, weights summed,   igraph: the same; networkx: contacts of contacts
//	                      over the person's own contacts              counted the same
//	effective size        Burt's, with weights                        networkx: the same for directed networks; its
//	                                                                  unweighted undirected one is Borgatti's
//	reciprocity           person: share of arcs, in and out, that     networkx: the same; network: the share of arcs
//	                      go both ways                                with an arc back, as in igraph
//	transitivity          closed paths of two edges, undirected       the same
//	mean clustering       people with fewer than two count as 0       igraph: left out unless mode is zero
//	assortativity         degree, undirected                          igraph: directed for directed networks
//	mean path, diameter   along arcs, over the pairs that are joined  igraph: the same; networkx: an error unless
//	                                                                  strongly connected
//	modularity            resolution 1, without directions            the same for one partition; the partition differs
//	burstiness            intervals between letters dated to the day  -
//
// # Networks without what a measure needs
//
// A share or mean over nothing is empty: reciprocity, transitivity and
// assortativity without arcs, density of one person, constraint and effective
// size without a correspondent, mean path and diameter where nobody reaches
// anybody. Betweenness, closeness, hub, authority, eigenvector, clustering and
// coreness are 0 there. PageRank of people without any arcs is equal.
//
// # Rounding
//
// Sums do not depend on the number of cores. Hub, authority and eigenvector are
// found to a residual of 1e-13, and entries below 1e-12 of the highest are 0;
// PageRank to 1e-13 of its sum.
//
// # Estimates
//
// Betweenness, closeness and what else rests on shortest paths can be estimated
// from a sample of people (Options.Approx). The standard error beside an estimate
// supposes that the sample met the paths concerned: for a person through whom
// only few others reach the rest, it may be too small.
package measure
