// Measures of the printed page (Decree 30/2020/NĐ-CP, Annex I) and widths of text set in Times.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace nhip::pages {

/// Millimetres (R3.01, R3.02).
namespace sheet {
inline constexpr double short_side = 210;
inline constexpr double long_side = 297;
inline constexpr double top = 20;
inline constexpr double bottom = 20;
inline constexpr double left = 30;
inline constexpr double right = 15;
inline constexpr double page_number = 8;  ///< from the paper's edge to the page number (R3.04)
inline constexpr double text_width = short_side - left - right;
inline constexpr double text_width_landscape = long_side - left - right;
inline constexpr double head_left =
    72;  ///< column of the issuer; the national title takes the rest
}  // namespace sheet

/// Points (R3.05–R3.11).
namespace size {
inline constexpr double body = 14;
inline constexpr double national_title = 12;
inline constexpr double motto = 13;
inline constexpr double issuer = 12;
inline constexpr double abstract = 14;
}  // namespace size

inline constexpr double points_per_mm = 72.0 / 25.4;

/// Rules below the names: share of the longest line (R3.07, R3.11: one third to one half).
inline constexpr double issuer_rule = 0.4;
inline constexpr double abstract_rule = 0.35;

enum class Weight { regular, bold };

/// Points that a line of text takes in Times New Roman or a face of the same metrics. Vietnamese
/// letters measure as their base letter.
double text_width(std::string_view text, Weight weight, double font_size);

/// The text cut at '\n' and, where a piece is wider than `width` points, between words into as few
/// lines as fit, of even length.
std::vector<std::string> even_lines(std::string_view text, Weight weight, double font_size,
                                    double width);

/// Width of the longest line.
double widest(const std::vector<std::string>& lines, Weight weight, double font_size);

/// A name of the head's left column, and the abstract across the page, as they are broken into
/// lines.
std::vector<std::string> issuer_lines(std::string_view name, Weight weight);
std::vector<std::string> abstract_lines(std::string_view abstract);

/// Pieces between '\n'; one empty piece for "".
std::vector<std::string> split_lines(std::string_view text);

}  // namespace nhip::pages
