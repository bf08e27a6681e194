// New moons after Jean Meeus, "Astronomical Algorithms", chapter 49; the sun's longitude after
// chapter 25. Month 11 holds the winter solstice; the first month without a major solar term
// between two solstices is the leap month. Days begin at midnight of UTC+7, which is where this
// calendar parts from the Chinese one.
#include <cmath>
#include <numbers>

#include "core/workdays.h"

namespace nhip::core {
namespace {

constexpr double kUnixEpoch = 2440587.5;  // Julian day of 1970-01-01 00:00 UTC
constexpr double kZone = 7.0 / 24;
constexpr double kLunation = 29.530588861;

double sine(double degrees) {
  return std::sin(degrees * std::numbers::pi / 180);
}

/// Dynamical time minus universal time in days (polynomials of Espenak and Meeus).
double delta_t(double julian_day) {
  const double year = 2000 + (julian_day - 2451544.5) / 365.25;
  const double t = year - 2000;
  double seconds = 0;
  if (year >= 1961 && year < 1986) {
    const double u = year - 1975;
    seconds = 45.45 + 1.067 * u - u * u / 260 - u * u * u / 718;
  } else if (year >= 1986 && year < 2005) {
    seconds = 63.86 + t * (0.3345 + t * (-0.060374 + t * (0.0017275 + t * 0.000651814)));
  } else if (year >= 2005 && year < 2050) {
    seconds = 62.92 + t * (0.32217 + t * 0.005589);
  } else if (year >= 1900 && year < 1961) {
    const double u = year - 1940;
    seconds = 24.5 + u * (0.35 + u * 0.005);
  } else {
    const double u = (year - 1820) / 100;
    seconds = -20 + 32 * u * u - (year > 2050 && year < 2150 ? 0.5628 * (2150 - year) : 0);
  }
  return seconds / 86400;
}

struct Term {
  double amplitude;  // days
  int sun, moon, node;
  int eccentricity;  // power of E
};

constexpr Term kNewMoonTerms[] = {
    {-0.40720, 0, 1, 0, 0},   {0.17241, 1, 0, 0, 1},   {0.01608, 0, 2, 0, 0},
    {0.01039, 0, 0, 2, 0},    {0.00739, -1, 1, 0, 1},  {-0.00514, 1, 1, 0, 1},
    {0.00208, 2, 0, 0, 2},    {-0.00111, 0, 1, -2, 0}, {-0.00057, 0, 1, 2, 0},
    {0.00056, 1, 2, 0, 1},    {-0.00042, 0, 3, 0, 0},  {0.00042, 1, 0, 2, 1},
    {0.00038, 1, 0, -2, 1},   {-0.00024, -1, 2, 0, 1}, {-0.00007, 2, 1, 0, 0},
    {0.00004, 0, 2, -2, 0},   {0.00004, 3, 0, 0, 0},   {0.00003, 1, 1, -2, 0},
    {0.00003, 0, 2, 2, 0},    {-0.00003, 1, 1, 2, 0},  {0.00003, -1, 1, 2, 0},
    {-0.00002, -1, 1, -2, 0}, {-0.00002, 1, 3, 0, 0},  {0.00002, 0, 4, 0, 0},
};

struct Planet {
  double amplitude, start, rate;
};

constexpr Planet kPlanets[] = {
    {0.000325, 299.77, 0.107408},  {0.000165, 251.88, 0.016321}, {0.000164, 251.83, 26.651886},
    {0.000126, 349.42, 36.412478}, {0.000110, 84.66, 18.206239}, {0.000062, 141.74, 53.303771},
    {0.000060, 207.14, 2.453732},  {0.000056, 154.84, 7.306860}, {0.000047, 34.52, 27.261239},
    {0.000042, 207.19, 0.121824},  {0.000040, 291.34, 1.844379}, {0.000037, 161.72, 24.198154},
    {0.000035, 239.56, 25.513099}, {0.000023, 331.55, 3.592518},
};

/// Moment of new moon k (k = 0: 6 January 2000) as a Julian day of universal time.
double new_moon(int number) {
  const double k = number, t = k / 1236.85, t2 = t * t, t3 = t2 * t, t4 = t3 * t;
  const double e = 1 - 0.002516 * t - 0.0000074 * t2;
  const double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t2 - 0.00000011 * t3;
  const double moon =
      201.5643 + 385.81693528 * k + 0.0107582 * t2 + 0.00001238 * t3 - 0.000000058 * t4;
  const double node =
      160.7108 + 390.67050284 * k - 0.0016118 * t2 - 0.00000227 * t3 + 0.000000011 * t4;
  const double omega = 124.7746 - 1.56375588 * k + 0.0020672 * t2 + 0.00000215 * t3;
  double jde = 2451550.09766 + kLunation * k + 0.00015437 * t2 - 0.000000150 * t3 +
               0.00000000073 * t4 - 0.00017 * sine(omega);
  for (const Term& term : kNewMoonTerms)
    jde += term.amplitude * std::pow(e, term.eccentricity) *
           sine(term.sun * sun + term.moon * moon + term.node * node);
  for (const Planet& planet : kPlanets)
    jde += planet.amplitude *
           sine(planet.start + planet.rate * k - (&planet == kPlanets ? 0.009173 * t2 : 0));
  return jde - delta_t(jde);
}

/// The civil day on which the new moon falls.
Date new_moon_day(int number) {
  return {static_cast<std::int32_t>(std::floor(new_moon(number) - kUnixEpoch + kZone))};
}

/// Apparent longitude of the sun, in degrees 0..360, at the midnight that begins the day.
double sun_longitude(Date day) {
  const double universal = day.days + kUnixEpoch - kZone;
  const double t = (universal + delta_t(universal) - 2451545.0) / 36525;
  const double mean = 280.46646 + t * (36000.76983 + t * 0.0003032);
  const double anomaly = 357.52911 + t * (35999.05029 - t * 0.0001537);
  const double centre = (1.914602 - t * (0.004817 + t * 0.000014)) * sine(anomaly) +
                        (0.019993 - t * 0.000101) * sine(2 * anomaly) +
                        0.000289 * sine(3 * anomaly);
  const double apparent = mean + centre - 0.00569 - 0.00478 * sine(125.04 - 1934.136 * t);
  return apparent - 360 * std::floor(apparent / 360);
}

/// Number 0..11 of the last major solar term before the day begins.
int major_term(Date day) {
  return static_cast<int>(sun_longitude(day) / 30);
}

/// The new moon that begins the month of the winter solstice (term 9) of a solar year.
int month_eleven(int year) {
  const Date december = Date::of(year, 12, 31);
  int k = static_cast<int>(
              std::floor((december.days + kUnixEpoch - kZone - 2451550.09766) / kLunation)) +
          1;
  while (new_moon_day(k) > december || major_term(new_moon_day(k)) == 9) --k;
  return k;
}

/// How many months after `eleven` the leap month lies, or 0 where the year has none.
int leap_offset(int eleven, int next_eleven) {
  if (next_eleven - eleven < 13) return 0;
  for (int i = 1; i < 13; ++i)
    if (major_term(new_moon_day(eleven + i)) == major_term(new_moon_day(eleven + i + 1))) return i;
  return 0;
}

}  // namespace

Date lunar_to_solar(int lunar_year, int month, int day) {
  const bool late = month >= 11;
  const int eleven = month_eleven(late ? lunar_year : lunar_year - 1);
  const int leap = leap_offset(eleven, month_eleven(late ? lunar_year + 1 : lunar_year));
  int offset = late ? month - 11 : month + 1;
  if (leap != 0 && offset >= leap) ++offset;
  return new_moon_day(eleven + offset) + (day - 1);
}

}  // namespace nhip::core
